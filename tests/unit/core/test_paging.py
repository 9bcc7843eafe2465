from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Person
from core.paging import fetch_page, page_of
from tests.building import build_person


@pytest.mark.parametrize(
    ("asked", "number", "items"), [(1, 1, [0, 1]), (3, 3, [4]), (99, 3, [4]), (0, 1, [0, 1]), (-5, 1, [0, 1])]
)
def test_a_number_beyond_either_end_means_the_nearest_page(asked: int, number: int, items: list[int]) -> None:
    page = page_of(range(5), asked, size=2)
    assert (page.number, list(page.items), page.pages) == (number, items, 3)


def test_a_page_says_where_it_is() -> None:
    page = page_of("abcde", 2, size=2)
    assert (page.first, page.last, page.total) == (3, 4, 5)
    assert list(page.map(str.upper).items) == ["C", "D"]
    empty = page_of("", 1)
    assert (empty.first, empty.last, empty.pages) == (0, 0, 1)


def test_a_page_is_cut_by_the_database(session: Session) -> None:
    for letter in "abc":
        build_person(session, f"{letter}@example.com")
    page = fetch_page(session, select(Person).order_by(Person.email), 2, size=2)
    assert [person.email for person in page.items] == ["c@example.com"]
    assert (page.total, page.pages) == (3, 2)
    assert list(fetch_page(session, select(Person).where(Person.id < 0), 1).items) == []
