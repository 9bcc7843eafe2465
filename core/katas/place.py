"""Where a kata stands: its number in its track, what to solve before it, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, tuple_
from sqlalchemy.orm import Session

from core.katas.catalogue import Entry, Shelf, activity_of, entries, unlisted
from core.katas.schema import SLUG
from core.models import Kata, Track
from core.owner import Owner


@dataclass(frozen=True, slots=True)
class Place:
    """`number` of `count` in its track. `before` has the prerequisites, `following` the next of the track, if any.

    After the last of a track comes what was left out of it.
    """

    number: int
    count: int
    before: list[Entry]
    following: Entry | None


@dataclass(frozen=True, slots=True)
class TrackPage:
    """A track; `known` has, by address, its katas and those that come before one of them, `following` is the next."""

    shelf: Shelf
    known: dict[str, Entry]
    following: Entry | None

    def before(self, entry: Entry) -> list[Entry]:
        """The prerequisites of a kata. Those that are retired are left out."""
        return [self.known[address] for address in entry.prerequisites if address in self.known]


def place(session: Session, kata: Kata, owner: Owner | None = None) -> Place:
    """Find the katas around one, with what the owner has solved of them. Retired prerequisites are left out."""
    around = or_(Kata.track == kata.track, at(kata.prerequisites))
    found = entries(session, activity_of(session, owner), around)
    track = [entry for entry in found if entry.track == kata.track]
    number = next(index for index, entry in enumerate(track, 1) if entry.kata_id == kata.id)
    by_address = {entry.address: entry for entry in found}
    later, others = track[number:], track[number:] + track[: number - 1]
    return Place(
        number=number,
        count=len(track),
        before=[by_address[address] for address in kata.prerequisites if address in by_address],
        following=next((entry for entry in others if not entry.is_solved), later[0] if later else None),
    )


def track_page(session: Session, slug: str, owner: Owner | None = None) -> TrackPage | None:
    """A track with its katas, in order; None when it has none."""
    if not SLUG.fullmatch(slug):
        return None
    activity = activity_of(session, owner)
    shelf = entries(session, activity, Kata.track == slug)
    if not shelf:
        return None
    known = {entry.address: entry for entry in shelf}
    elsewhere = sorted({address for entry in shelf for address in entry.prerequisites} - set(known))
    known |= {entry.address: entry for entry in entries(session, activity, at(elsewhere))} if elsewhere else {}
    return TrackPage(
        shelf=Shelf(session.get(Track, slug) or unlisted(slug), shelf),
        known=known,
        following=next_in(shelf, known),
    )


def next_in(track: Sequence[Entry], known: dict[str, Entry]) -> Entry | None:
    """The first kata of a track that is not solved, if possible one for which nothing is missing."""
    ahead = [entry for entry in track if not entry.is_solved]
    return next((entry for entry in ahead if is_open(entry, known)), ahead[0] if ahead else None)


def is_open(entry: Entry, known: dict[str, Entry]) -> bool:
    """Whether all that comes before a kata is solved. Katas that are gone are not asked for."""
    return all(known[address].is_solved for address in entry.prerequisites if address in known)


def at(addresses: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a kata has one of these addresses."""
    return tuple_(Kata.track, Kata.slug).in_([tuple(address.split("/")) for address in addresses])
