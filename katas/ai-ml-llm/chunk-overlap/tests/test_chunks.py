"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
from itertools import islice

from solution import chunks

WHITE_SPACE = (" ", "  ", "\n", "\n\n", "\t", " \r\n", "\u2003")


def some_text(words, between=(" ",)):
    """A text of so many words, a few of them equal, with some of this white space before, between and behind them.

    Also gives where each word begins and ends.
    """
    draw = random.Random(secrets.randbits(64))
    text, spans = draw.choice(between), []
    for _ in range(words):
        word = draw.choice(("the", "a", "ä.", "x")) if draw.random() < 0.5 else secrets.token_hex(draw.randint(1, 4))
        spans.append((len(text), len(text) + len(word)))
        text += word + draw.choice(between)
    return text, spans


def pieces_of(*arguments, **settings):
    """All pieces as pairs, but no more than 1,000: an iterator that never ends is a mistake as well."""
    return [tuple(pair) for pair in islice(chunks(*arguments, **settings), 1000)]


def cut(text, spans, *groups):
    """The pieces that consist of these units, each group being (first, last)."""
    starts_and_ends = [(spans[first][0], spans[last][1]) for first, last in groups]
    return [(start, text[start:end]) for start, end in starts_and_ends]


def refusal_of(*arguments, **settings):
    """The name of the error that the call itself raises, or "nothing"."""
    try:
        chunks(*arguments, **settings)
    except Exception as error:
        return type(error).__name__
    return "nothing"


def test_every_word_is_in_a_piece():
    """No word gets lost, also when the last piece is not full"""
    for words in (12, 11, 10):
        found = " ".join(piece for _, piece in pieces_of(" ".join("abcdefghijkl"[:words]), 3)).split()

        assert found[: words // 3 * 3] == list("abcdefghijkl")[: words // 3 * 3], "Cut pieces of `size` words in order."
        assert found == list("abcdefghijkl"[:words]), "The words that are left over make a last piece that is shorter."


def test_neighbours_share_the_overlap():
    """Each piece begins with the last words of the piece before it, as many as the overlap says"""
    words = [secrets.token_hex(3) for _ in range(18)]

    pieces = [piece.split() for _, piece in pieces_of(" ".join(words), 8, 2)]

    assert len(pieces) == 3, "Each new piece brings `size - overlap` new words."
    assert pieces[1][:2] == words[6:8], "A piece begins with the last `overlap` words of the one before it."
    assert pieces == [words[:8], words[6:14], words[12:]], "The overlap is the same between all neighbours."


def test_the_end_is_reached_once():
    """No piece follows the one that has reached the end of the text"""
    text, spans = some_text(19)

    assert len(pieces_of(text, 10, 1)) == 2, (
        "The second piece ends with the last word. A third one would only repeat words of the second."
    )
    assert pieces_of(text, 10, 1) == cut(text, spans, (0, 9), (9, 18)), "The last piece ends with the last word."
    assert len(pieces_of(text, 8, 5)) == 5, "With a large overlap, several pieces at the end would repeat each other."
    assert len(pieces_of(text + "more", 10, 1)) == 3, "One word more is not yet in any piece: it needs one of its own."


def test_a_text_that_fits_into_one_piece():
    """A text of up to `size` words is a single piece, whatever the overlap"""
    text, spans = some_text(6)

    for size, overlap in ((6, 0), (6, 5), (7, 2), (600, 599)):
        assert len(pieces_of(text, size, overlap)) == 1, "A text that fits into one piece is one piece."
        assert pieces_of(text, size, overlap) == cut(text, spans, (0, 5)), "The only piece has all the words."


def test_a_text_without_words():
    """A text without a single word gives no piece"""
    for text in ("", " ", "\n\t \n"):
        assert pieces_of(text, 3, 1) == [], "Where there is no word there is no piece, not even an empty one."
    assert pieces_of("", 3, 1, unit="characters") == [], "Where there is no character there is no piece."


def test_the_text_is_left_as_it_is():
    """Line breaks, tabs and repeated blanks inside a piece stay as they are"""
    text = "name\tprice\ntea\t3\n\nbread\t  4\n"

    pieces = [piece for _, piece in pieces_of(text, 4, 1)]

    assert pieces[:1] == ["name\tprice\ntea\t3"], (
        "The white space inside a piece was changed. Cut the piece out of the text instead of joining words again."
    )
    assert pieces == ["name\tprice\ntea\t3", "3\n\nbread\t  4"], (
        "A piece starts and ends with a word: the white space around it belongs to no piece."
    )


def test_the_start_is_where_the_piece_was_cut():
    """The start leads to the piece itself, also when the same words stand elsewhere in the text"""
    text = "row row row your boat row row row your boat"

    assert pieces_of(text, 5, 0)[1:] == [(22, text[22:])], (
        "The same words came earlier in the text. Remember where you cut; searching finds the first place only."
    )
    assert pieces_of("  " + text, 2, 1)[:2] == [(2, "row row"), (6, "row row")], (
        "`start` counts from the beginning of the text, the white space before the first word included."
    )


def test_drawn_texts():
    """Any text, size and overlap: each piece is exactly where it should be"""
    draw = random.Random(secrets.randbits(64))
    for _ in range(8):
        size = draw.randint(2, 9)
        step = draw.randint(1, size)
        count = draw.randint(1, 6)
        words = size + (count - 1) * step - draw.randint(0, min(step, size) - 1)
        text, spans = some_text(words, WHITE_SPACE)

        pieces = pieces_of(text, size, size - step)

        groups = [(number * step, min(number * step + size, words) - 1) for number in range(count)]
        assert len(pieces) == count, "A piece is needed as long as there are words that no piece has had."
        assert pieces == cut(text, spans, *groups), "Each piece begins `size - overlap` words after the one before it."


def test_an_overlap_that_does_not_fit_is_refused():
    """An overlap that is negative, or not smaller than the size, is refused by the call itself"""
    for size, overlap in ((3, 3), (3, 4), (1, 1), (0, 0), (5, 50)):
        assert refusal_of("one two three four", size, overlap) == "ValueError", (
            "With such an overlap the next piece would not begin further on. Raise ValueError, and do it in the call: "
            "the body of a generator function does not run before the first piece is asked for."
        )
    assert refusal_of("one two three four", 3, -1) == "ValueError", "A negative overlap would leave words out."
    assert refusal_of("", 2, 2) == "ValueError", "Settings that make no sense are refused for an empty text as well."
    for size, overlap in ((1, 0), (3, 2)):
        assert refusal_of("one two three four", size, overlap) == "nothing", "An overlap below the size is fine."


def test_an_unknown_unit_is_refused():
    """A unit that nobody knows is refused by the call itself"""
    for unit in ("tokens", "word", "Words", "", None):
        assert refusal_of("one two three", 2, 1, unit) == "ValueError", "Only words and characters can be counted."
    assert refusal_of("one two three", 2, 1, "characters") == "nothing", "`unit` may be given by position too."


def test_characters():
    """In characters, white space counts, and pieces are cut in the middle of words"""
    text, _ = some_text(12, WHITE_SPACE)
    text = text[:40]
    length = len(text)
    spans = [(index, index + 1) for index in range(length)]

    assert pieces_of(text, length, 3, unit="characters") == [(0, text)], "White space counts at the ends as well."
    assert [start for start, _ in pieces_of(text, length - 1, 3, unit="characters")] == [0, length - 4], (
        "The second piece begins with the last `overlap` characters of the first."
    )
    assert pieces_of(text, 7, unit="characters") == cut(
        text, spans, *[(first, min(first + 6, length - 1)) for first in range(0, length, 7)]
    ), "Without an overlap the pieces lie next to each other; line breaks are characters like others."
    assert pieces_of("aaaa", 2, 1, unit="characters") == [(0, "aa"), (1, "aa"), (2, "aa")], (
        "Equal pieces have different starts."
    )


def test_iterators_do_not_disturb_each_other():
    """Two texts can be cut in turns"""
    one, one_spans = some_text(6)
    other, other_spans = some_text(6)
    left, right = chunks(one, 3, 1), chunks(other, 4, 1)

    for iterator in (left, right):
        assert hasattr(iterator, "__next__"), "Return an iterator: a list has all its pieces in memory at once."
    taken = [tuple(next(iterator, ("nothing",))) for iterator in (left, right, left, right, left, right)]

    assert taken[0::2] == cut(one, one_spans, (0, 2), (2, 4), (4, 5)), "Each iterator goes on where it was."
    assert taken[1::2] == [*cut(other, other_spans, (0, 3), (3, 5)), ("nothing",)], "Each iterator has its own end."


def test_pieces_are_cut_when_asked_for():
    """The first pieces of a text are there before all the others have been cut"""
    text = "".join(random.Random(secrets.randbits(64)).choices("abc \n", k=120_000))

    pieces = chunks(text, 60_000, 59_999, unit="characters")
    first_three = [tuple(pair) for pair in islice(pieces, 3)]

    assert first_three == [(start, text[start : start + 60_000]) for start in range(3)], (
        "The pieces come one by one, from the beginning of the text."
    )
