"""Where a kata stands: its number in its track, what to solve before it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from core.katas.catalogue import Entry, entries, progress_of
from core.models import Kata
from core.owner import Owner


@dataclass(frozen=True, slots=True)
class Place:
    """`number` of `count` in its track. `before` has the prerequisites, `following` the next of the track, if any."""

    number: int
    count: int
    before: list[Entry]
    following: Entry | None


def place(session: Session, kata: Kata, owner: Owner | None = None) -> Place:
    """Find the katas around one, with what the owner has solved of them. Retired prerequisites are left out."""
    named = [tuple(address.split("/")) for address in kata.prerequisites]
    around = select(Kata).where(or_(Kata.track == kata.track, tuple_(Kata.track, Kata.slug).in_(named)))
    progress = {} if owner is None else progress_of(session, owner)
    found = entries(session, around, progress)
    track = [entry for entry in found if entry.kata.track == kata.track]
    number = next(index for index, entry in enumerate(track, 1) if entry.kata.id == kata.id)
    by_address = {entry.kata.address: entry for entry in found}
    return Place(
        number=number,
        count=len(track),
        before=[by_address[address] for address in kata.prerequisites if address in by_address],
        following=track[number] if number < len(track) else None,
    )
