"""Remarks beside the lines of what a candidate sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core.clean import clean_output
from core.decisions.decide import UnfitDecision
from core.models import Candidate, Membership, Remark, Screen, Sitting, Submission
from core.owner import Owner
from core.teams.act import begin_act
from core.teams.permissions import Act

LONGEST_REMARK = 2000
MOST_REMARKS = 200


class NoSuchRemark(Exception):
    """The remark is gone, or another's."""


def remark(
    session: Session, *, by: Membership, candidate_id: int, submission_id: str, line: int, text: str, now: datetime
) -> Remark:
    """Note something beside a line (0: the whole text) of a submission of the candidate, and commit.

    Raises UnfitDecision.
    """
    text = clean_output(text).strip()
    if not text:
        raise UnfitDecision("Write what you noticed, then store it.")
    if len(text) > LONGEST_REMARK:
        raise UnfitDecision(f"The remark has {len(text):,} characters; at most {LONGEST_REMARK:,} are kept.")
    member = begin_act(session, by, Act.REVIEW)
    submission = _submission_of(session, member.team_id, candidate_id, submission_id)
    if submission is None or not 0 <= line <= submission.source.count("\n") + 1:
        session.rollback()
        raise UnfitDecision("There is no such line in what this candidate sent. Load the page again.")
    own = select(func.count()).where(Remark.candidate_id == candidate_id, Remark.reviewer_id == member.person_id)
    if (session.scalar(own) or 0) >= MOST_REMARKS:
        session.rollback()
        raise UnfitDecision(f"You have {MOST_REMARKS} remarks on this candidate. Remove some first.")
    made = Remark(
        candidate_id=candidate_id,
        submission_id=submission_id,
        reviewer_id=member.person_id,
        reviewer_name=member.person.name,
        line=line,
        text=text,
        created_at=now,
    )
    session.add(made)
    session.commit()
    return made


def take_back(session: Session, *, by: Membership, candidate_id: int, remark_id: int) -> None:
    """Remove a remark of one's own on the candidate, and commit. Raises NoSuchRemark."""
    member = begin_act(session, by, Act.REVIEW)
    own = (Remark.candidate_id == candidate_id) & (Remark.reviewer_id == member.person_id)
    removed = session.execute(delete(Remark).where(Remark.id == remark_id, own).returning(Remark.id)).first()
    session.commit()
    if removed is None:
        raise NoSuchRemark


def _submission_of(session: Session, team_id: int, candidate_id: int, submission_id: str) -> Submission | None:
    sitting_id = session.scalar(
        select(Sitting.id)
        .join(Sitting.candidate)
        .join(Candidate.screen)
        .where(Candidate.id == candidate_id, Screen.team_id == team_id, Candidate.erased_at.is_(None))
    )
    if sitting_id is None:
        return None
    own = Owner.of_sitting(sitting_id).owns(Submission)
    return session.scalar(select(Submission).where(Submission.id == submission_id, own))
