from __future__ import annotations

from datetime import timedelta

from core.katas.catalogue import Entry, Progress, Shelf
from core.katas.suggest import suggest
from core.models import Track
from tests.building import NOW

SOLVED, TRIED, NEW = Progress.SOLVED, Progress.TRIED, Progress.NEW


def shelf(track: str, *katas: tuple[str, Progress, int]) -> Shelf:
    """A track of katas by slug, progress and difficulty."""
    return Shelf(Track(slug=track, title=track.title()), [entry(track, *kata) for kata in katas])


def entry(
    track: str, slug: str, progress: Progress, difficulty: int = 1, after: tuple[str, ...] = (), ago: int = 0
) -> Entry:
    return Entry(
        kata_id=hash((track, slug)),
        track=track,
        slug=slug,
        prerequisites=after,
        title=slug,
        summary="",
        kind="implement",
        difficulty=difficulty,
        tags=(),
        progress=progress,
        tried_at=None if progress is NEW else NOW - timedelta(days=ago),
    )


def said(*shelves: Shelf) -> list[tuple[str, str]]:
    return [(one.entry.slug, one.reason) for one in suggest(shelves)]


def test_what_was_tried_last_comes_first() -> None:
    one = Shelf(Track(slug="a", title="A"), [entry("a", "old", TRIED, ago=9), entry("a", "new", NEW)])
    other = Shelf(Track(slug="b", title="B"), [entry("b", "last", TRIED, ago=1), entry("b", "later", NEW)])
    assert said(one, other) == [
        ("last", "Go on: you tried this one last."),
        ("old", "You have tried this one; it is still open."),
    ]


def test_then_the_next_of_the_tracks_one_is_in_the_latest_first() -> None:
    one = Shelf(Track(slug="a", title="A"), [entry("a", "a1", SOLVED, ago=9), entry("a", "a2", NEW, 2)])
    other = Shelf(Track(slug="b", title="B"), [entry("b", "b1", SOLVED, ago=1), entry("b", "b2", NEW, after=("b/b1",))])
    third = shelf("c", ("c1", NEW, 1), ("c2", NEW, 1))
    assert said(one, other, third) == [
        ("b2", "Next in B, and all that comes before it is solved."),
        ("a2", "Next in A."),
        ("c1", "A first kata of C."),
    ]


def test_what_is_too_hard_or_lacks_a_prerequisite_waits() -> None:
    one = Shelf(
        Track(slug="a", title="A"),
        [
            entry("a", "first", SOLVED, 2),
            entry("a", "much-harder", NEW, 4),
            entry("a", "needs-more", NEW, 1, after=("b/elsewhere",)),
            entry("a", "a-step", NEW, 3, after=("a/first", "gone/away")),
        ],
    )
    other = Shelf(Track(slug="b", title="B"), [entry("b", "elsewhere", NEW, 5)])
    assert said(one, other) == [("a-step", "Next in A, and all that comes before it is solved.")]


def test_who_has_done_nothing_begins_with_first_steps() -> None:
    shelves = [shelf(name, ("hard", NEW, 3), ("easy", NEW, 1)) for name in "abcd"]
    assert said(*shelves) == [("easy", f"A first kata of {name.upper()}.") for name in "abc"]


def test_who_has_solved_everything_is_left_in_peace() -> None:
    assert said(shelf("a", ("one", SOLVED, 1))) == []
    assert said() == []
