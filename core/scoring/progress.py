"""What somebody has reached, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, load_only

from core.katas.public import in_catalogue
from core.models import Kata, KataVersion, Person, PracticeDay, Solve, Submission, Track
from core.paging import Page, fetch_page
from core.scoring.points import points_for
from core.scoring.record import day_of
from core.scoring.streak import Kept, Streak, streak


@dataclass(frozen=True, slots=True)
class Practice:
    """A person's days: the submissions on each, and the streak as it stands."""

    today: date
    submits: Mapping[date, int]
    streak: Streak


@dataclass(frozen=True, slots=True)
class Level:
    """What was solved of one difficulty, counted as it was when it was solved."""

    difficulty: int
    solved: int
    points: int

    @property
    def worth(self) -> int:
        """Points for each."""
        return points_for(self.difficulty)


@dataclass(frozen=True, slots=True)
class TrackProgress:
    """How much of a track is solved."""

    track: Track
    katas: int
    solved: int


def practice(session: Session, person: Person, now: datetime) -> Practice:
    """The person's days until now, in their own zone."""
    today = day_of(now, person.time_zone)
    rows = session.execute(
        select(PracticeDay.day, PracticeDay.submits, PracticeDay.first_at, PracticeDay.last_at).where(
            PracticeDay.person_id == person.id
        )
    ).all()
    kept = (Kept(day, first, last) for day, _, first, last in rows if first is not None and last is not None)
    return Practice(today, {row.day: row.submits for row in rows}, streak(kept, today=today, now=now))


def levels(session: Session, person_id: int) -> list[Level]:
    """One row for each difficulty, from the easiest. A kata that was withdrawn or rated anew counts as it was."""
    rows = session.execute(
        select(KataVersion.difficulty, func.count(), func.sum(Solve.points))
        .select_from(Solve)
        .join(Submission, Submission.id == Solve.submission_id)
        .join(KataVersion, KataVersion.id == Submission.kata_version_id)
        .where(Solve.person_id == person_id)
        .group_by(KataVersion.difficulty)
    ).all()
    found = {difficulty: Level(difficulty, solved, points) for difficulty, solved, points in rows}
    return [found.get(difficulty, Level(difficulty, 0, 0)) for difficulty in range(1, 6)]


def tracks(session: Session, person_id: int) -> list[TrackProgress]:
    """All tracks in the catalogue's order, counting the katas that are in it today."""
    counted = (
        select(Kata.track, func.count().label("katas"), func.count(Solve.kata_id).label("solved"))
        .outerjoin(Solve, (Solve.kata_id == Kata.id) & (Solve.person_id == person_id))
        .where(in_catalogue(), Kata.current_version_id.is_not(None))
        .group_by(Kata.track)
        .subquery()
    )
    rows = session.execute(
        select(Track, counted.c.katas, counted.c.solved)
        .join(counted, counted.c.track == Track.slug)
        .order_by(Track.position, Track.slug)
    )
    return [TrackProgress(*row) for row in rows]


def recent_solves(session: Session, person_id: int, number: int, *, size: int = 10) -> Page[Solve]:
    """A page of what was solved, the newest first, each with its kata."""
    return fetch_page(
        session,
        select(Solve)
        .join(Solve.kata)
        .join(Kata.current_version)
        .where(Solve.person_id == person_id)
        .order_by(Solve.solved_at.desc(), Solve.kata_id)
        .options(
            contains_eager(Solve.kata)
            .contains_eager(Kata.current_version)
            .options(load_only(KataVersion.title, KataVersion.difficulty))
        ),
        number,
        size=size,
    )
