from __future__ import annotations

from core.comparison import LONGEST, Change, compare

NUMBERS = [f"line {number}" for number in range(1, 41)]


def text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_what_changed_stands_among_three_lines_that_did_not() -> None:
    changed = [*NUMBERS]
    changed[9] = "another tenth line"
    comparison = compare(text(NUMBERS), text(changed))
    (passage,) = comparison.passages
    assert (comparison.added, comparison.removed) == (1, 1)
    assert [(line.change, line.old, line.new) for line in passage.lines] == [
        (Change.SAME, 7, 7),
        (Change.SAME, 8, 8),
        (Change.SAME, 9, 9),
        (Change.REMOVED, 10, None),
        (Change.ADDED, None, 10),
        (Change.SAME, 11, 11),
        (Change.SAME, 12, 12),
        (Change.SAME, 13, 13),
    ]


def test_side_by_side_the_new_line_stands_beside_the_old_one() -> None:
    (passage,) = compare("a\nold\nz\n", "a\nnew\nnewer\nz\n").passages
    shown = [tuple(line and line.text for line in row) for row in passage.rows]
    assert shown == [("a", "a"), ("old", "new"), (None, "newer"), ("z", "z")]


def test_changes_that_are_far_apart_are_passages_of_their_own() -> None:
    changed = ["new first line", *NUMBERS[:-1]]
    comparison = compare(text(NUMBERS), text(changed))
    assert [passage.lines[0].text for passage in comparison.passages] == ["new first line", "line 37"]


def test_the_same_text_has_no_passage() -> None:
    assert compare("a\n", "a\n").passages == ()
    assert compare("", "").passages == ()
    assert compare("a", "a\n").passages == ()


def test_from_nothing_and_to_nothing() -> None:
    assert (compare("", "a\nb\n").added, compare("a\nb\n", "").removed) == (2, 2)


def test_repeated_lines_at_both_ends_are_counted_once() -> None:
    comparison = compare("x\n" * 5, "x\n" * 7)
    assert (comparison.added, comparison.removed) == (2, 0)


def test_texts_that_are_too_long_are_compared_as_a_whole() -> None:
    older, newer = (text([f"{word} {number}" for number in range(1200)]) for word in ("old", "new"))
    comparison = compare(f"same\n{older}", f"same\n{newer}")
    assert comparison.coarse
    assert (comparison.added, comparison.removed) == (1200, 1200)


def test_what_is_longer_still_is_cut_and_says_so() -> None:
    comparison = compare("x\n", "x\n" + "y\n" * 2 * LONGEST)
    assert comparison.cut
    assert comparison.added == LONGEST - 1
