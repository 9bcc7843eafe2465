"""All that is kept of one candidate, as files: what the person may ask for by law, and may read without us."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import (
    Base,
    Candidate,
    CandidateMessage,
    Credit,
    Decision,
    Kata,
    OwnTests,
    Remark,
    Sitting,
    SittingEvent,
    SittingText,
    Submission,
    TestOutcome,
)
from core.owner import Owner

ABOUT = """This is all that is kept of one candidate of a take-home screen: the invitation, everything that was recorded
while it was taken, what was sent and how it was judged, and what the people who reviewed it wrote. Each .json file is a
list. The texts that were sent, and the tests of one's own, are the .py files. Times are in UTC.
"""


def export(session: Session, candidate: Candidate) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, to be read one after the other."""
    yield "README.txt", ABOUT.encode()
    yield "candidate.json", _json([candidate])
    about: dict[str, type[CandidateMessage] | type[Decision] | type[Remark]] = {
        "messages": CandidateMessage,
        "decisions": Decision,
        "remarks": Remark,
    }
    for name, model in about.items():
        rows = session.scalars(select(model).where(model.candidate_id == candidate.id).order_by(model.id)).all()
        yield f"{name}.json", _json(rows)
    sitting = session.scalar(select(Sitting).where(Sitting.candidate_id == candidate.id))
    if sitting is not None:
        yield from _sitting(session, sitting)


def _sitting(session: Session, sitting: Sitting) -> Iterator[tuple[str, bytes]]:
    yield "sitting.json", _json([sitting])
    recorded: dict[str, type[SittingEvent] | type[Credit]] = {"events": SittingEvent, "credits": Credit}
    for name, model in recorded.items():
        rows = session.scalars(select(model).where(model.sitting_id == sitting.id).order_by(model.id)).all()
        yield f"{name}.json", _json(rows)
    addresses = {
        kata_id: f"{track}/{slug}" for kata_id, track, slug in session.execute(select(Kata.id, Kata.track, Kata.slug))
    }
    for text in session.scalars(select(SittingText).where(SittingText.sitting_id == sitting.id)):
        yield f"texts/{addresses[text.kata_id]}.py", text.source.encode("utf-8", "surrogatepass")
    owner = Owner.of_sitting(sitting.id)
    for tests in session.scalars(select(OwnTests).where(owner.owns(OwnTests))):
        yield f"own-tests/{addresses[tests.kata_id]}.py", tests.source.encode("utf-8", "surrogatepass")
    own = owner.owns(Submission)
    sent = session.scalars(select(Submission).where(own).order_by(Submission.created_at, Submission.id)).all()
    yield "submissions.json", _json(sent, leave_out={"source", "own_tests"})
    outcomes = select(TestOutcome).join(Submission, Submission.id == TestOutcome.submission_id).where(own)
    yield "tests.json", _json(session.scalars(outcomes).all())
    for submission in sent:
        name = f"submissions/{addresses[submission.kata_id]}/{submission.id}"
        yield f"{name}.py", submission.source.encode("utf-8", "surrogatepass")
        if submission.own_tests is not None:
            yield f"{name}-own-tests.py", submission.own_tests.encode("utf-8", "surrogatepass")


def _json(rows: Sequence[Base], leave_out: set[str] | frozenset[str] = frozenset()) -> bytes:
    columns = [
        {column.key: getattr(row, column.key) for column in row.__mapper__.column_attrs if column.key not in leave_out}
        for row in rows
    ]
    return json.dumps(columns, default=_plain, indent=1).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else repr(value)
