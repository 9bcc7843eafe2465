"""Read katas for the pages: the catalogue with what its reader has solved, and one kata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, contains_eager

from core.katas.public import in_catalogue
from core.katas.schema import SLUG
from core.models import Kata, KataVersion, Submission, Track
from core.owner import Owner
from core.submissions.states import Mode, Verdict


class Progress(StrEnum):
    """How far somebody is with a kata."""

    NEW = "new"
    TRIED = "tried"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list shows of a kata. Plain values: a catalogue of a thousand katas is read on every visit."""

    kata_id: int
    track: str
    slug: str
    prerequisites: tuple[str, ...]
    title: str
    summary: str
    kind: str
    difficulty: int
    tags: tuple[str, ...]
    progress: Progress = Progress.NEW
    tried_at: datetime | None = None

    @property
    def address(self) -> str:
        """`track/slug`, as prerequisites name it."""
        return f"{self.track}/{self.slug}"

    @property
    def is_solved(self) -> bool:
        """Whether it is done."""
        return self.progress is Progress.SOLVED


@dataclass(frozen=True, slots=True)
class Shelf:
    """A track with its katas, in order."""

    track: Track
    entries: list[Entry]

    @property
    def solved(self) -> int:
        """How many of them are solved."""
        return sum(entry.is_solved for entry in self.entries)

    def first(self, count: int) -> list[Entry]:
        """`count` entries, beginning with the first that is not solved where there are enough after it."""
        ahead = next((place for place, entry in enumerate(self.entries) if not entry.is_solved), 0)
        start = max(0, min(ahead, len(self.entries) - count))
        return self.entries[start : start + count]


@dataclass(frozen=True, slots=True)
class KataPage:
    """One kata in its current version."""

    kata: Kata
    version: KataVersion
    track: Track


@dataclass(frozen=True, slots=True)
class Activity:
    """What somebody has done with a kata, and when last."""

    progress: Progress
    tried_at: datetime


LISTED = (
    Kata.id,
    Kata.track,
    Kata.slug,
    Kata.prerequisites,
    KataVersion.title,
    KataVersion.summary,
    KataVersion.kind,
    KataVersion.difficulty,
    KataVersion.tags,
)
NOTHING: Mapping[int, Activity] = {}


def catalogue(session: Session, owner: Owner | None = None) -> list[Shelf]:
    """All katas that are not retired, by track; empty tracks are left out."""
    tracks = {track.slug: track for track in session.scalars(select(Track))}
    shelves: dict[str, list[Entry]] = {}
    for entry in entries(session, activity_of(session, owner)):
        shelves.setdefault(entry.track, []).append(entry)
    named = [Shelf(tracks.get(slug) or unlisted(slug), shelved) for slug, shelved in shelves.items()]
    return sorted(named, key=lambda shelf: (shelf.track.position, shelf.track.slug))


def entries(session: Session, activity: Mapping[int, Activity] = NOTHING, *which: ColumnElement[bool]) -> list[Entry]:
    """The katas that are not retired, in order."""
    rows = session.execute(
        select(*LISTED)
        .join(KataVersion, KataVersion.id == Kata.current_version_id)
        .where(in_catalogue(), *which)
        .order_by(Kata.position, Kata.slug)
    )
    found = []
    for kata_id, track, slug, prerequisites, title, summary, kind, difficulty, tags in rows:
        done = activity.get(kata_id)
        found.append(
            Entry(
                kata_id,
                track,
                slug,
                tuple(prerequisites),
                title,
                summary,
                kind,
                difficulty,
                tuple(tags),
                progress=done.progress if done else Progress.NEW,
                tried_at=done.tried_at if done else None,
            )
        )
    return found


def activity_of(session: Session, owner: Owner | None) -> Mapping[int, Activity]:
    """By kata id, what the owner has tried or solved. Only the hidden suite solves a kata, `run` never does."""
    if owner is None:
        return NOTHING
    solved = (Submission.mode == Mode.SUBMIT) & (Submission.verdict == Verdict.PASSED)
    rows = session.execute(
        select(Submission.kata_id, func.max(case((solved, 1), else_=0)), func.max(Submission.created_at))
        .where(owner.owns(Submission))
        .group_by(Submission.kata_id)
    )
    return {
        kata_id: Activity(Progress.SOLVED if is_solved else Progress.TRIED, tried_at)
        for kata_id, is_solved, tried_at in rows
    }


def has_solved(session: Session, owner: Owner, kata_id: int) -> bool:
    """Whether one of the owner's submissions passed the hidden tests."""
    return (
        session.scalar(
            select(Submission.id)
            .where(
                owner.owns(Submission),
                Submission.kata_id == kata_id,
                Submission.mode == Mode.SUBMIT,
                Submission.verdict == Verdict.PASSED,
            )
            .limit(1)
        )
        is not None
    )


def kata_page(session: Session, track: str, slug: str) -> KataPage | None:
    """The kata at this address; None when there is none or it is retired."""
    if not SLUG.fullmatch(track) or not SLUG.fullmatch(slug):
        return None
    found = session.execute(
        select(Kata, Track)
        .join(Kata.current_version)
        .outerjoin(Track, Track.slug == Kata.track)
        .where(Kata.track == track, Kata.slug == slug, in_catalogue())
        .options(contains_eager(Kata.current_version))
    ).one_or_none()
    kata, shelf = found or (None, None)
    if kata is None or kata.current_version is None:
        return None
    return KataPage(kata, kata.current_version, shelf or unlisted(track))


def unlisted(slug: str) -> Track:
    """A track that no file names: its katas are shown after the others, under the name of their folder."""
    return Track(slug=slug, title=slug.replace("-", " ").capitalize(), summary="", position=1_000_000)
