"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

SIZE = 25
FURTHEST = 100_000

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list: page `number` of `pages`, counted from 1, of `total` items in all."""

    items: Sequence[Item]
    number: int
    total: int
    size: int = SIZE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place in the whole list of the first item, counted from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The place of the last item."""
        return self.first + len(self.items) - 1 if self.items else 0

    def map(self, turn: Callable[[Item], Other]) -> Page[Other]:
        """The same page with every item turned into something else."""
        return Page([turn(item) for item in self.items], self.number, self.total, self.size)


def page_of(items: Sequence[Item], number: int, *, size: int = SIZE) -> Page[Item]:
    """Cut a page out of a list that is at hand. A number beyond the end means the last page."""
    number = _within(number, len(items), size)
    return Page(items[(number - 1) * size : number * size], number, len(items), size)


def fetch_page(session: Session, query: Select[Any], number: int, *, size: int = SIZE) -> Page[Any]:
    """Fetch a page of an ordered query in two statements: one counts, one fetches. Yields what `scalars` would."""
    return fetch_rows(session, query, number, size=size).map(itemgetter(0))


def fetch_rows(
    session: Session,
    query: Select[*tuple[Any, ...]],
    number: int,
    *,
    size: int = SIZE,
    count: Select[int] | None = None,
) -> Page[Any]:
    """The same with whole rows, for a query of several columns; `count` counts them where there is a quicker way."""
    counted = select(func.count()).select_from(query.order_by(None).subquery()) if count is None else count
    total = session.scalar(counted) or 0
    number = _within(number, total, size)
    items = session.execute(query.limit(size).offset((number - 1) * size)).all() if total else []
    return Page(items, number, total, size)


def _within(number: int, total: int, size: int) -> int:
    return min(max(1, number), max(1, -(-total // size)), FURTHEST)
