"""Long lists for programs: each slice says where the next begins, so nothing is missed or seen twice meanwhile.

A list is ordered by a column and a second one that decides between equals. The cursor is the place of the last item, as
plain text. It gives access to nothing: whoever asks gets only what the query lets them see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Integer, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.models.base import UTCDateTime

LARGEST = 100
SIZE = 25
PATTERN = r"^[0-9a-z-]{1,64}~[0-9a-zA-Z_-]{1,64}$"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FURTHEST = 10**16  # Microseconds; the year 2286.
_LARGEST = 2**31 - 1

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some items, and the cursor that fetches those after them; None at the end."""

    items: Sequence[Item]
    next: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is ordered: by `column`, newest or largest first where it is `falling`, and then by `tie`, rising."""

    column: InstrumentedAttribute[Any]
    tie: InstrumentedAttribute[Any]
    falling: bool = True

    def after(self, cursor: str) -> ColumnElement[bool]:
        """The condition of what follows the cursor. One that we never gave is a place in the list all the same."""
        before, _, after = cursor.partition("~")
        value, tie = _value(before, self.column), _value(after, self.tie)
        beyond: ColumnElement[bool] = self.column < value if self.falling else self.column > value
        same: ColumnElement[bool] = (self.column == value) & (self.tie > tie)
        return beyond | same

    def place(self, item: Any) -> str:
        """The cursor of an item."""
        value = getattr(item, self.column.key)
        text = str((value - _EPOCH) // timedelta(microseconds=1)) if isinstance(value, datetime) else value
        return f"{text}~{getattr(item, self.tie.key)}"


def fetch_slice(
    session: Session, query: Select[Any], order: Order, *, after: str | None = None, limit: int = SIZE
) -> Slice[Any]:
    """Fetch the first `limit` items of a query, or those after a cursor, in one statement."""
    if after is not None:
        query = query.where(order.after(after))
    first = order.column.desc() if order.falling else order.column.asc()
    found = session.scalars(query.order_by(first, order.tie).limit(limit + 1)).all()
    items = found[:limit]
    return Slice(items, order.place(items[-1]) if len(found) > limit else None)


def _value(text: str, column: InstrumentedAttribute[Any]) -> Any:
    digits = min(int(text), _FURTHEST) if text.isascii() and text.isdigit() else 0
    if isinstance(column.type, UTCDateTime):
        return _EPOCH + timedelta(microseconds=digits)
    return min(digits, _LARGEST) if isinstance(column.type, Integer) else text
