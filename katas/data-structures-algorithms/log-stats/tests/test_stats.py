"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import group_by, merge_counts, top_words

from tameshi import in_cell


def some_words(count):
    """Different lower-case words, in no order that an alphabet knows."""
    return [f"{secrets.token_hex(3)}{place}" for place in range(count)]


def test_most_frequent_first():
    """Words are counted, and the most frequent come first"""
    words, draw = some_words(6), random.Random(secrets.randbits(64))
    counts = draw.sample(range(1, 40), 6)
    text = [word for word, count in zip(words, counts, strict=True) for _ in range(count)]
    draw.shuffle(text)

    result = top_words(" ".join(text), 4)

    assert type(result) is list, "Return a list."
    assert len(result) == 4, "Return as many words as were asked for."
    assert [type(entry) for entry in result] == [tuple] * 4, "Each entry is a tuple of a word and its count."
    assert result == sorted(zip(words, counts, strict=True), key=lambda entry: -entry[1])[:4], (
        "Count each word in the whole text, and begin with the most frequent one."
    )


def test_words_inside_words():
    """A word is not counted inside of a longer one"""
    word = secrets.token_hex(3)
    text = f"re{word} {word}s {word} {word}s re{word} re{word}"

    assert top_words(text, 5) == [(f"re{word}", 3), (f"{word}s", 2), (word, 1)], (
        "Split the text into words and compare whole words: `str.count` finds them inside of others."
    )


def test_ties_keep_the_order_of_the_text():
    """Words with the same count stand in the order in which they first appear"""
    words = [f"{letter}{secrets.token_hex(2)}" for letter in "mzaybx"]
    text = " ".join([*words, *reversed(words), "often", "often", "often"])

    assert top_words(text, 7) == [("often", 3), *((word, 2) for word in words)], (
        "Among equal counts, the first to appear comes first: no alphabet, and no accident."
    )
    assert top_words(text, 3) == [("often", 3), (words[0], 2), (words[1], 2)], (
        "The rule for equal counts also decides who is cut off."
    )


def test_case_makes_no_difference():
    """Upper and lower case are the same word, in every alphabet"""
    assert top_words("Disk DISK disk dIsK", 5) == [("disk", 4)], "Fold the case before you count."
    assert top_words("Straße STRASSE strasse Full", 5) == [("strasse", 3), ("full", 1)], (
        "`lower` is for display. `casefold` is for comparing: it knows that ß and SS are the same."
    )


def test_any_whitespace_separates():
    """Spaces, tabs and line ends separate words, however many there are"""
    one, two = some_words(2)

    assert top_words(f"  {one}\t{two}\n\n{one}\r\n   {one} ", 5) == [(one, 3), (two, 1)], (
        "Split at whitespace of any kind and length; the empty text between two spaces is no word."
    )
    assert top_words(f"{one}, {one}", 5) == [(f"{one},", 1), (one, 1)], "Only whitespace separates; a comma does not."


def test_few_words_and_none():
    """Fewer words than asked for, no words, and no wish"""
    one, two = some_words(2)
    text = f"{two} {one} {one}"

    assert top_words(text, 50) == [(one, 2), (two, 1)], "With fewer words than `n`, return all of them."
    assert top_words("", 3) == [], "An empty text has no words."
    assert top_words(" \n ", 3) == [], "A text of whitespace has no words."
    assert top_words(text, 0) == [], "The zero most frequent words are none. Zero does not mean all."
    assert top_words(text, 1) == [(one, 2)], "One word is a list of one entry."


def test_groups_are_complete():
    """Records with the same key are together, wherever they stood"""
    draw = random.Random(secrets.randbits(64))
    machines = [f"m{number}" for number in draw.sample(range(1000), 4)]
    records = [(machine, draw.random()) for machine in machines * 5]

    result = group_by(records, lambda record: record[0])

    assert result == {machine: [r for r in records if r[0] == machine] for machine in machines}, (
        "Each record belongs to the list of its key, in the order of the records, also when others stood in between."
    )
    assert list(result) == machines, "The keys stand in the order of their first appearance."


def test_groups_are_a_plain_dictionary():
    """The groups are a plain dictionary with plain lists"""
    result = group_by([3, 1, 2], lambda number: number % 2)

    assert type(result) is dict, "Return a `dict`, and not a class that behaves like one until somebody asks it more."
    assert [type(group) for group in result.values()] == [list, list], "Each group is a list."
    empty = group_by([], lambda number: number)
    assert type(empty) is dict, "Without records, the result is a plain dictionary as well."
    assert empty == {}, "Without records, there are no groups."


@in_cell
def looked_up(words):
    """Group words by length, look for a length that is not there, and tell what happened."""
    from solution import group_by

    groups = group_by(words, len)
    try:
        groups[99]
    except KeyError:
        return "KeyError", len(groups)
    return "a value", len(groups)


def test_reading_creates_no_keys():
    """Looking for a key that is not there is an error and changes nothing"""
    words = ["a", "bb", "cc", secrets.token_hex(4)]

    end, size = looked_up(words)

    assert end == "KeyError", "A typing mistake in a key must be an error. A `defaultdict` answers with an empty list."
    assert size == 3, "Looking for a key must not create it."


def test_one_pass_over_the_records():
    """Records may come from a generator, and each is asked for its key once"""
    asked, size = [], 5 + secrets.randbelow(9)

    def parity(number):
        asked.append(number)
        return number % 2 == 0

    result = group_by((number * number for number in range(size)), parity)

    squares = [number * number for number in range(size)]
    assert result == {True: squares[::2], False: squares[1::2]}, "Any iterable will do; this one can be walked once."
    assert len(asked) == size, "Call `key` once per record: it may be slow, or count."
    assert asked == squares, "Walk through the records in their order."


def test_keys_need_no_order():
    """Keys of all kinds may stand side by side"""
    records = [(None, 1), ("b", 2), (7, 3), (None, 4), (("t", 1), 5), ("b", 6)]

    result = group_by(records, lambda record: record[0])

    assert result == {
        None: [(None, 1), (None, 4)],
        "b": [("b", 2), ("b", 6)],
        7: [(7, 3)],
        ("t", 1): [(("t", 1), 5)],
    }, "Keys are hashed and never compared by size, so there is nothing to sort."


def test_counts_are_added():
    """What both have is added, what one has is kept"""
    words, draw = some_words(9), random.Random(secrets.randbits(64))
    a = {word: draw.randint(1, 99) for word in words[:6]}
    b = {word: draw.randint(1, 99) for word in reversed(words[3:])}

    result = merge_counts(a, b)

    assert result == {word: a.get(word, 0) + b.get(word, 0) for word in words}, "A count is the sum of both sides."
    assert list(result) == [*words[:6], words[8], words[7], words[6]], (
        "The keys of the first come first, then those that only the second has."
    )
    assert type(result) is dict, "Return a plain `dict`."


def test_zero_and_negative_counts_stay():
    """Sums of zero and below are kept"""
    word = secrets.token_hex(3)

    assert merge_counts({word: 2, "x": 0}, {word: -2}) == {word: 0, "x": 0}, (
        "A sum of zero says that something was there. `Counter + Counter` drops it silently."
    )
    assert merge_counts({"x": -5}, {"x": 2, word: -1}) == {"x": -3, word: -1}, "Negative sums are sums."
    assert merge_counts({}, {"x": 0, word: -7}) == {"x": 0, word: -7}, "So are those that only one side has."
    assert merge_counts({}, {}) == {}, "Nothing and nothing is nothing."


@in_cell
def merged_apart(a, b):
    """Merge two dictionaries; tell whether the result is one of them, and what they hold afterwards."""
    from solution import merge_counts

    results = [merge_counts(a, b), merge_counts(a, {}), merge_counts({}, b)]
    shared = [result is one for result in results for one in (a, b)]
    return {"shared": any(shared), "a": a, "b": b}


def test_the_inputs_stay_as_they_are():
    """Both dictionaries belong to the caller"""
    count = secrets.randbelow(100)
    a, b = {"up": count, "down": 1}, {"down": count, "lost": 3}

    merge_counts(a, b)
    seen = merged_apart(a, b)

    assert a == {"up": count, "down": 1}, "The first dictionary must not change: add to a copy."
    assert b == {"down": count, "lost": 3}, "The second dictionary must not change."
    assert seen["a"] == {"up": count, "down": 1}, "The first dictionary must not change: add to a copy."
    assert seen["shared"] is False, "Return a new dictionary each time, also when one side is empty."
