"""Decide about a candidate: a recommendation of one's own, or the organisation's decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clean import clean_output
from core.decisions.choices import HIGHEST, LOWEST, Choice
from core.models import Candidate, Criterion, Decision, Membership, Screen
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act
from core.webhooks.announce import announce
from core.webhooks.topics import Topic

LONGEST_REASON = 5000
DOUBLE = timedelta(seconds=30)  # Two equal decisions within it are one form that was sent twice.


class UnfitDecision(Exception):
    """It cannot be stored like this; the text says why, to the person."""


def criteria_of(session: Session, screen_id: int) -> list[Criterion]:
    """The lines of the scorecard, in order."""
    return list(
        session.scalars(
            select(Criterion).where(Criterion.screen_id == screen_id).order_by(Criterion.position, Criterion.id)
        )
    )


def decide(
    session: Session,
    *,
    by: Membership,
    candidate_id: int,
    choice: Choice,
    reason: str,
    scores: Mapping[int, int],
    is_final: bool,
    now: datetime,
) -> Decision:
    """Store a decision and commit. `scores` are by the criterion's id; a criterion may be left out.

    Raises UnfitDecision; TeamGone or NotAllowed for who may not (any more).
    """
    reason = clean_output(reason).strip()
    if not reason:
        raise UnfitDecision("Say why: a decision without a reason helps nobody, and the candidate may ask for it.")
    if len(reason) > LONGEST_REASON:
        raise UnfitDecision(f"The reason has {len(reason):,} characters; at most {LONGEST_REASON:,} are kept.")
    member = begin_act(session, by, Act.HIRE if is_final else Act.REVIEW)
    candidate = session.scalar(
        select(Candidate)
        .join(Candidate.screen)
        .where(Candidate.id == candidate_id, Screen.team_id == member.team_id, Candidate.erased_at.is_(None))
    )
    if candidate is None:
        session.rollback()
        raise UnfitDecision("The data of this candidate was erased, so there is nothing to decide any more.")
    earlier = _double_of(session, candidate.id, member.person_id, choice, reason, is_final, now)
    if earlier is not None:
        session.rollback()
        return earlier
    decision = Decision(
        candidate_id=candidate.id,
        reviewer_id=member.person_id,
        reviewer_name=member.person.name,
        choice=choice,
        is_final=is_final,
        reason=reason,
        scores=_scored(session, candidate.screen_id, scores),
        decided_at=now,
    )
    session.add(decision)
    note(
        session,
        team_id=member.team_id,
        by=member.person_id,
        happening=Happening.DECIDED if is_final else Happening.RECOMMENDED,
        now=now,
        candidate=candidate.key,
        choice=choice.value,
    )
    if is_final:
        session.flush()
        announce(session, Topic.DECIDED, candidate, now=now, about=str(decision.id), choice=choice.value)
    session.commit()
    return decision


def _double_of(
    session: Session, candidate_id: int, reviewer_id: int, choice: Choice, reason: str, is_final: bool, now: datetime
) -> Decision | None:
    return session.scalar(
        select(Decision)
        .where(
            Decision.candidate_id == candidate_id,
            Decision.reviewer_id == reviewer_id,
            Decision.choice == choice,
            Decision.reason == reason,
            Decision.is_final == is_final,
            Decision.decided_at > now - DOUBLE,
        )
        .limit(1)
    )


def _scored(session: Session, screen_id: int, scores: Mapping[int, int]) -> list[dict[str, object]]:
    found = []
    for criterion in criteria_of(session, screen_id):
        score = scores.get(criterion.id)
        if score is None:
            continue
        if not LOWEST <= score <= HIGHEST:
            session.rollback()
            raise UnfitDecision(f"A score is a number from {LOWEST} to {HIGHEST}.")
        found.append({"title": criterion.title, "score": score})
    return found
