from __future__ import annotations

from core.katas.catalogue import Entry, Progress, Shelf
from core.katas.search import Wish, search, tags_of
from core.models import Track


def entry(slug: str, *tags: str, difficulty: int = 1, progress: Progress = Progress.NEW, summary: str = "") -> Entry:
    return Entry(1, "numbers", slug, (), slug.title(), summary, "fix", difficulty, tags, progress)


SHELVES = [
    Shelf(
        Track(slug="numbers", title="Zahlen für alle"),
        [
            entry("later", "sets", "sql", summary="All about the n+1 problem"),
            entry("solved", "sets", progress=Progress.SOLVED),
            entry("tried", "sql", progress=Progress.TRIED, difficulty=3),
            entry("problem", difficulty=3),
        ],
    )
]


def found(**wish: object) -> list[str]:
    return [entry.slug for _, entry in search(SHELVES, Wish(**wish))]  # type: ignore[arg-type]


def test_wishes_combine() -> None:
    assert found() == ["later", "solved", "tried", "problem"]
    assert found(tag=("sets",)) == ["later", "solved"]
    assert found(tag=("sets", "sql")) == ["later"]
    assert found(tag=("sets",), progress="unsolved") == ["later"]
    assert found(progress="unsolved") == ["later", "tried", "problem"]
    assert found(progress="tried", difficulty="3") == ["tried"]
    assert found(kind="fix", track="numbers", difficulty="3", progress="new") == ["problem"]
    assert found(track="elsewhere") == []


def test_every_word_has_to_occur_whatever_its_case_and_accents() -> None:
    assert found(q="N+1 about") == ["later"]
    assert found(q="fur ALLE sql") == ["later", "tried"]
    assert found(q="\u0430 nothing") == []


def test_what_has_the_words_in_its_title_comes_first() -> None:
    assert found(q="problem") == ["problem", "later"]


def test_the_tags_that_are_listed_are_those_of_most_katas() -> None:
    assert tags_of(SHELVES, 2) == ["sets", "sql"]
    assert tags_of([], 2) == []
    assert not Wish()
    assert Wish(tag=("sets",))
