"""The ground of all insight: what a team has submitted lately, bounded so that the size of a team costs little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Subquery, select
from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Membership, Submission
from core.submissions.states import Mode, State

WINDOW = timedelta(days=30)
MOST_SUBMISSIONS = 20_000


@dataclass(frozen=True, slots=True)
class KataName:
    """What a page needs to name a kata; `address` is None for one that was withdrawn."""

    title: str
    address: tuple[str, str] | None


def recent(team_id: int, now: datetime) -> Subquery:
    """The members' graded submissions of the last 30 days, of a very busy team only the latest."""
    return (
        select(Submission.id, Submission.person_id, Submission.kata_id, Submission.attempt, Submission.created_at)
        .join(Membership, Membership.person_id == Submission.person_id)
        .where(
            Membership.team_id == team_id,
            Submission.mode == Mode.SUBMIT,
            Submission.state == State.GRADED,
            Submission.created_at > now - WINDOW,
        )
        .order_by(Submission.created_at.desc())
        .limit(MOST_SUBMISSIONS)
        .subquery("recent")
    )


def kata_names(session: Session, kata_ids: Iterable[int]) -> dict[int, KataName]:
    """The names of katas by their numbers, in one statement."""
    wanted = set(kata_ids)
    if not wanted:
        return {}
    rows = session.execute(
        select(Kata.id, Kata.track, Kata.slug, Kata.retired_at, KataVersion.title)
        .join(KataVersion, KataVersion.id == Kata.current_version_id)
        .where(Kata.id.in_(wanted))
    )
    return {
        kata_id: KataName(title, (track, slug) if retired_at is None else None)
        for kata_id, track, slug, retired_at, title in rows
    }
