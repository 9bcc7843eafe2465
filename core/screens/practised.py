"""Which katas people of an organisation practise on: those who know them may be its next candidates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from core.models import Assignment, AssignmentKata, Membership, Submission


@dataclass(frozen=True, slots=True)
class Practice:
    """How many members have sent something for a kata, and whether it is in an assignment of theirs."""

    people: int = 0
    is_assigned: bool = False


def practised_here(session: Session, team_id: int, katas: Collection[int]) -> dict[int, Practice]:
    """The practice of those of these katas that have any."""
    sent = (
        select(Submission.kata_id, func.count(distinct(Submission.person_id)))
        .join(Membership, Membership.person_id == Submission.person_id)
        .where(Membership.team_id == team_id, Submission.kata_id.in_(katas))
        .group_by(Submission.kata_id)
    )
    people = dict(iter(session.execute(sent)))
    assigned = set(
        session.scalars(
            select(AssignmentKata.kata_id)
            .join(Assignment, Assignment.id == AssignmentKata.assignment_id)
            .where(Assignment.team_id == team_id, AssignmentKata.kata_id.in_(katas))
            .where(Assignment.published_at.is_not(None), Assignment.archived_at.is_(None))
        )
    )
    return {kata: Practice(people.get(kata, 0), kata in assigned) for kata in assigned | set(people)}
