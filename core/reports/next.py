"""What is to be done next about each candidate, as far as one reader may know it.

As in `core.decisions.opinions`, what others think stays closed until the reader's own recommendation is stored. That
the organisation has decided is known before, as on the board of candidates; what it decided is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.decisions.choices import Choice
from core.models import Candidate, Decision, Screen, Sitting


class Step(StrEnum):
    """Where the review of one candidate stands, for one reader."""

    REVIEW = "review"
    SITTING = "sitting"
    RECOMMENDED = "recommended"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Next:
    """The step, the reader's `own` last choice, and what the organisation has `decided`, if that is open."""

    step: Step
    own: Choice | None = None
    decided: Choice | None = None


class Said(NamedTuple):
    """A choice that somebody stored."""

    is_own: bool
    is_final: bool
    choice: Choice


def said_in_screen(session: Session, screen: Screen, reader_id: int) -> dict[int, list[Said]]:
    """The reader's own choices and the organisation's decisions, oldest first, by candidate."""
    own = Decision.reviewer_id == reader_id
    rows = session.execute(
        select(Decision.candidate_id, Decision.reviewer_id, Decision.is_final, Decision.choice)
        .join(Candidate, Candidate.id == Decision.candidate_id)
        .where(Candidate.screen_id == screen.id, or_(own, Decision.is_final))
        .order_by(Decision.id)
    )
    said: dict[int, list[Said]] = defaultdict(list)
    for candidate_id, reviewer_id, is_final, choice in rows:
        said[candidate_id].append(Said(reviewer_id == reader_id, is_final, choice))
    return said


def next_of(sitting: Sitting, said: Sequence[Said]) -> Next:
    """What is next about the candidate of a sitting that has begun."""
    own = next((one.choice for one in reversed(said) if one.is_own), None)
    final = next((one.choice for one in reversed(said) if one.is_final), None)
    if final is not None:
        return Next(Step.DECIDED, own, final if own is not None else None)
    if own is not None:
        return Next(Step.RECOMMENDED, own)
    return Next(Step.REVIEW if sitting.finished_at else Step.SITTING)
