"""What a candidate sent last for each kata, line by line, with the remarks beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.models import Remark, Submission
from core.owner import Owner
from core.submissions.states import Mode


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, counted from 1, and what was noted beside it."""

    number: int
    text: str
    remarks: list[Remark]


@dataclass(frozen=True, slots=True)
class Code:
    """One text. `on_all` are the remarks on it as a whole."""

    submission: Submission
    title: str
    lines: list[Line]
    on_all: list[Remark]


def read_code(session: Session, sitting_id: int, remarks: Sequence[Remark]) -> list[Code]:
    """The last submit for each kata, and each earlier text that has a remark, oldest first."""
    own = Owner.of_sitting(sitting_id).owns(Submission)
    sent = session.scalars(
        select(Submission)
        .where(own, Submission.mode == Mode.SUBMIT)
        .order_by(Submission.created_at, Submission.id)
        .options(joinedload(Submission.version))
    ).all()
    last = {submission.kata_id: submission.id for submission in sent}
    noted = {remark.submission_id for remark in remarks}
    return [_code(one, remarks) for one in sent if one.id in noted or last[one.kata_id] == one.id]


def _code(submission: Submission, remarks: Sequence[Remark]) -> Code:
    here = [remark for remark in remarks if remark.submission_id == submission.id]
    lines = [
        Line(number, text, [remark for remark in here if remark.line == number])
        for number, text in enumerate(submission.source.split("\n"), start=1)
    ]
    return Code(submission, submission.version.title, lines, [remark for remark in here if remark.line == 0])
