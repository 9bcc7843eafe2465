"""The end of a candidate's data: when the time is over for which a screen keeps it, or when somebody asks.

The row of the candidate stays, without name and address, so that the counts of a screen stay true. Everything that the
candidate typed, sent or was thought of goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core.candidates.requests import WITHIN
from core.database import begin_write, lock_for
from core.models import (
    Candidate,
    CandidateMessage,
    Membership,
    Notice,
    OwnTests,
    Remark,
    ReportLink,
    Screen,
    Sitting,
    Submission,
    TeamEvent,
)
from core.models.base import UTCDateTime
from core.models.decision import Decision
from core.owner import Owner
from core.screens.pin import screen_lock
from core.sittings.find import candidate_lock
from core.teams.act import begin_act, team_lock
from core.teams.events import Happening
from core.teams.permissions import Act
from core.webhooks.forget import forget

AT_ONCE = 50


def erase(session: Session, *, by: Membership, candidate_id: int, now: datetime) -> bool:
    """Erase the data of a candidate of the team now, and commit. False where there is nothing (any more)."""
    member = begin_act(session, by, Act.HIRE)
    erased = _erase(session, member.team_id, candidate_id, by=member.person_id, now=now)
    session.commit()
    return erased


def erase_due(session: Session, *, now: datetime) -> int:
    """Erase what has been kept for as long as its screen says, a few at a time; returns how many, and commits."""
    due = _due(session, now)
    session.rollback()
    for team_id, candidate_id in due:
        begin_write(session, lock=team_lock(team_id))
        _erase(session, team_id, candidate_id, by=None, now=now)
        session.commit()
    return len(due)


def erased_at(candidate: Candidate, sitting: Sitting | None) -> datetime:
    """When the data of this candidate ends by itself: so long after the sitting, or after the invitation."""
    since = (sitting.finished_at or sitting.started_at) if sitting is not None else None
    return (since or candidate.expires_at) + timedelta(days=candidate.screen.retention_days)


def erase_sent(session: Session, candidates: Sequence[int]) -> None:
    """Erase what these candidates sent, their warm-up, replays and own tests too, within the caller's transaction.

    No foreign key leads from them to a candidate, so nothing else does it; and a database that gives the number of a
    row again would hand what stays to the next candidate.
    """
    for first in range(0, len(candidates), AT_ONCE):
        some = candidates[first : first + AT_ONCE]
        owners = [Owner.of_warm_up(candidate) for candidate in some]
        for sitting in session.scalars(select(Sitting.id).where(Sitting.candidate_id.in_(some))):
            owners += [Owner.of_sitting(sitting), Owner.of_replay(sitting)]
        visitors = [owner.visitor for owner in owners]
        session.execute(delete(OwnTests).where(OwnTests.visitor.in_(visitors)))
        session.execute(delete(Submission).where(Submission.visitor.in_(visitors)))


def _due(session: Session, now: datetime) -> list[tuple[int, int]]:
    """Team and candidate. Databases add days to a time each in their own way, so there is a query for each period."""
    since = func.coalesce(Sitting.finished_at, Sitting.started_at, Candidate.expires_at, type_=UTCDateTime())
    asked = (
        select(Screen.team_id, Candidate.id)
        .join(Candidate.screen)
        .where(Candidate.erased_at.is_(None), Candidate.erasure_asked_at <= now - WITHIN)
        .limit(AT_ONCE)
    )
    due = [(team_id, candidate_id) for team_id, candidate_id in session.execute(asked)]
    for days in session.scalars(select(Screen.retention_days).distinct()):
        rows = session.execute(
            select(Screen.team_id, Candidate.id)
            .join(Candidate.screen)
            .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
            .where(Candidate.erased_at.is_(None), Screen.retention_days == days, since <= now - timedelta(days=days))
            .limit(AT_ONCE)
        )
        due += [(team_id, candidate_id) for team_id, candidate_id in rows]
    return due


def _erase(session: Session, team_id: int, candidate_id: int, *, by: int | None, now: datetime) -> bool:
    candidate = session.scalar(
        select(Candidate)
        .join(Candidate.screen)
        .where(Candidate.id == candidate_id, Screen.team_id == team_id, Candidate.erased_at.is_(None))
        .execution_options(populate_existing=True)
    )
    if candidate is None:
        return False
    _hold(session, candidate)
    session.execute(delete(Remark).where(Remark.candidate_id == candidate_id))
    session.execute(delete(Decision).where(Decision.candidate_id == candidate_id))
    erase_sent(session, [candidate_id])
    session.execute(delete(Sitting).where(Sitting.candidate_id == candidate_id))
    for model in (ReportLink, CandidateMessage, Notice):
        session.execute(delete(model).where(model.candidate_id == candidate_id))
    forget(session, candidate, team_id=team_id, now=now)
    candidate.name = candidate.email = ""
    candidate.erased_at, candidate.mail_due_at = now, None
    candidate.revoked_at = candidate.revoked_at or now
    candidate.link_number += 1
    session.add(
        TeamEvent(
            team_id=team_id,
            actor_id=by,
            happening=Happening.CANDIDATE_ERASED,
            detail={"candidate": candidate.key},
            created_at=now,
        )
    )
    return True


def _hold(session: Session, candidate: Candidate) -> None:
    """Let nobody begin, save or send for this candidate any more, and wait for who does so just now.

    Always in this order, after the team's lock: nobody who holds one of these waits for one before it.
    """
    lock_for(session, screen_lock(candidate.screen_id))
    lock_for(session, candidate_lock(candidate.id))
    session.execute(select(Sitting.id).where(Sitting.candidate_id == candidate.id).with_for_update())
