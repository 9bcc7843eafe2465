"""What changed between two texts, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CONTEXT = 3
# Comparing takes time that grows with the product of the lines; beyond this, texts are shown one after the other.
MOST_PAIRS = 1_000_000
LONGEST = 5_000  # Lines of each text. A solution that large cannot be read side by side with anything.


class Change(StrEnum):
    """What became of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


Code = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line, with its number in the older and in the newer text where it stands there."""

    change: Change
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that changed, with some around them. `rows` has the older line and the newer one side by side."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Line | None, Line | None], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed.

    It is `coarse` where the texts were too long to be compared line by line, and `cut` where lines were left out.
    """

    passages: tuple[Passage, ...]
    added: int
    removed: int
    coarse: bool = False
    cut: bool = False


def compare(older: str, newer: str) -> Comparison:
    """The passages that differ, in order."""
    old, new = _lines(older), _lines(newer)
    cut = max(len(old), len(new)) > LONGEST
    del old[LONGEST:], new[LONGEST:]
    if old == new:
        return Comparison((), added=0, removed=0, cut=cut)
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    # What is the same at both ends needs no comparing, but for the lines that are shown around a change.
    start, above, below = max(0, head - CONTEXT), min(head, CONTEXT), min(tail, CONTEXT)
    middle_old, middle_new = (lines[start : len(lines) - tail + below] for lines in (old, new))
    coarse = len(middle_old) * len(middle_new) > MOST_PAIRS
    if coarse:
        groups: Iterable[list[Code]] = [_all_replaced(above, below, len(middle_old), len(middle_new))]
    else:
        groups = SequenceMatcher(None, middle_old, middle_new).get_grouped_opcodes(CONTEXT)
    passages = tuple(
        _passage([(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in group], old, new)
        for group in groups
    )
    lines = [line for passage in passages for line in passage.lines]
    added = sum(line.change is Change.ADDED for line in lines)
    return Comparison(passages, added, sum(line.change is Change.REMOVED for line in lines), coarse, cut)


def _lines(text: str) -> list[str]:
    """Lines as an editor counts them; a line end at the end of the text makes no further one."""
    return text.removesuffix("\n").split("\n") if text else []


def _common(one: list[str], other: list[str]) -> int:
    """How many lines are the same from the start on."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def _all_replaced(above: int, below: int, old: int, new: int) -> list[Code]:
    return [
        ("equal", 0, above, 0, above),
        ("replace", above, old - below, above, new - below),
        ("equal", old - below, old, new - below, new),
    ]


def _passage(codes: list[Code], old: list[str], new: list[str]) -> Passage:
    lines: list[Line] = []
    rows: list[tuple[Line | None, Line | None]] = []
    for tag, old_start, old_end, new_start, new_end in codes:
        if tag == "equal":
            same = [
                Line(Change.SAME, at + 1, at + 1 - old_start + new_start, old[at]) for at in range(old_start, old_end)
            ]
            lines += same
            rows += [(line, line) for line in same]
            continue
        gone = [Line(Change.REMOVED, at + 1, None, old[at]) for at in range(old_start, old_end)]
        come = [Line(Change.ADDED, None, at + 1, new[at]) for at in range(new_start, new_end)]
        lines += gone + come
        longest = max(len(gone), len(come))
        rows += [(gone[at] if at < len(gone) else None, come[at] if at < len(come) else None) for at in range(longest)]
    return Passage(tuple(lines), tuple(rows))
