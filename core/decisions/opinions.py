"""What others think of a candidate, for who has decided already.

Whoever reads another's opinion first repeats it, so names of candidates and the opinions of others stay closed until
one's own recommendation is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Decision, Remark


@dataclass(frozen=True, slots=True)
class Opinions:
    """What one person sees. While it is not `is_open`, all of it is the person's own, and `others` says how much more
    there is.
    """

    is_open: bool
    decisions: list[Decision]
    remarks: list[Remark]
    others: int

    @property
    def final(self) -> Decision | None:
        """The organisation's decision that holds: the last one."""
        return next((decision for decision in reversed(self.decisions) if decision.is_final), None)


def opinions_on(session: Session, candidate: Candidate, person_id: int) -> Opinions:
    """The opinions on a candidate as this person sees them now."""
    decisions = session.scalars(
        select(Decision).where(Decision.candidate_id == candidate.id).order_by(Decision.id)
    ).all()
    remarks = session.scalars(
        select(Remark).where(Remark.candidate_id == candidate.id).order_by(Remark.line, Remark.id)
    ).all()
    is_open = any(decision.reviewer_id == person_id for decision in decisions)
    own_decisions = [one for one in decisions if is_open or one.reviewer_id == person_id]
    own_remarks = [one for one in remarks if is_open or one.reviewer_id == person_id]
    hidden = len(decisions) + len(remarks) - len(own_decisions) - len(own_remarks)
    return Opinions(is_open, own_decisions, own_remarks, hidden)
