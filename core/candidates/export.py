"""All that is kept of one candidate, as files: what the person may ask for by law, and may read without us."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from core.candidates.act import note_about
from core.models import (
    Base,
    Candidate,
    CandidateMessage,
    Credit,
    Decision,
    Kata,
    Membership,
    OwnTests,
    Remark,
    Sitting,
    SittingEvent,
    SittingText,
    Submission,
    TestOutcome,
)
from core.owner import Owner
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.permissions import Act

AT_A_TIME = 200
Row = TypeVar("Row", bound=Base)

ABOUT = """This is all that is kept of one candidate of a take-home screen: the invitation, everything that was recorded
while it was taken, what was sent and how it was judged, and what the people who reviewed it wrote. Each .json file is a
list. The texts that were sent, and the tests of one's own, are the .py files. Times are in UTC.
"""

ABOUT_OWN = """This is what is kept of you: the invitation, everything that was recorded while you took the screen, what
you sent, and your messages. Each .json file is a list. The texts that you sent, and your own tests, are the .py files.
Times are in UTC. Results are on the page of your link and in your receipt, as far as the company shows them; what
people wrote about you, the company hands out itself. Ask it for both.
"""

Entry = tuple[str, Iterable[bytes]]
# What others wrote about a candidate is theirs, too: the company hands it out, for it may name third persons.
OTHERS = frozenset({"decisions", "remarks"})
TEXTS = frozenset({"source", "own_tests"})
# What hidden tests ask and expect stays hidden, whoever asks: a candidate's own file has no word of theirs.
HIDDEN = frozenset({"message", "output", "frames", "verdict"})


def note_exported(session: Session, *, by: Membership, candidate: Candidate, now: datetime) -> None:
    """Write into the team's history that somebody has taken all of it, and commit. Raises TeamGone or NotAllowed."""
    begin_act(session, by, Act.HIRE)
    note_about(session, by, candidate, Happening.CANDIDATE_EXPORTED, now)
    session.commit()


def export(session: Session, candidate: Candidate, *, for_candidate: bool = False) -> Iterator[Entry]:
    """Name and content of each file, to be read one after the other and piece by piece: an hour's events are long.

    `for_candidate`: at their own request, without what others wrote, and without results, which the page and the
    receipt show as far as the company does.
    """
    yield "README.txt", [(ABOUT_OWN if for_candidate else ABOUT).encode()]
    yield "candidate.json", _listed([candidate])
    about: dict[str, type[CandidateMessage] | type[Decision] | type[Remark]] = {
        "messages": CandidateMessage,
        "decisions": Decision,
        "remarks": Remark,
    }
    for name, model in about.items():
        if for_candidate and name in OTHERS:
            continue
        rows = select(model).where(model.candidate_id == candidate.id).order_by(model.id)
        yield f"{name}.json", _listed(_rows(session, rows))
    sitting = session.scalar(select(Sitting).where(Sitting.candidate_id == candidate.id))
    if sitting is not None:
        yield from _sitting(session, sitting, for_candidate)


def _sitting(session: Session, sitting: Sitting, for_candidate: bool) -> Iterator[Entry]:
    yield "sitting.json", _listed([sitting])
    events = select(SittingEvent).where(SittingEvent.sitting_id == sitting.id).order_by(SittingEvent.id)
    yield "events.json", _listed(_rows(session, events))
    yield "credits.json", _listed(_rows(session, select(Credit).where(Credit.sitting_id == sitting.id)))
    addresses = {
        kata_id: f"{track}/{slug}" for kata_id, track, slug in session.execute(select(Kata.id, Kata.track, Kata.slug))
    }
    for text in _rows(session, select(SittingText).where(SittingText.sitting_id == sitting.id)):
        yield f"texts/{addresses[text.kata_id]}.py", [_python(text.source)]
    owner = Owner.of_sitting(sitting.id)
    for tests in _rows(session, select(OwnTests).where(owner.owns(OwnTests))):
        yield f"own-tests/{addresses[tests.kata_id]}.py", [_python(tests.source)]
    own = owner.owns(Submission)
    sent = select(Submission).where(own).order_by(Submission.created_at, Submission.id)
    yield "submissions.json", _listed(_rows(session, sent), leave_out=TEXTS | HIDDEN if for_candidate else TEXTS)
    if not for_candidate:
        outcomes = select(TestOutcome).join(Submission, Submission.id == TestOutcome.submission_id).where(own)
        yield "tests.json", _listed(_rows(session, outcomes))
    for submission in _rows(session, sent):
        name = f"submissions/{addresses[submission.kata_id]}/{submission.id}"
        yield f"{name}.py", [_python(submission.source)]
        if submission.own_tests is not None:
            yield f"{name}-own-tests.py", [_python(submission.own_tests)]


def _rows(session: Session, query: Select[Row]) -> Iterator[Row]:
    """Whole rows, a few at a time; with the columns that other pages leave for later."""
    query = query.options(undefer("*")).execution_options(yield_per=AT_A_TIME)
    # What is not read to its end is to be closed, or the database goes on holding it.
    with closing(session.scalars(query)) as rows:
        yield from rows


def _listed(rows: Iterable[Base], leave_out: Collection[str] = ()) -> Iterator[bytes]:
    before = b"["
    for row in rows:
        shown = {
            column.key: getattr(row, column.key)
            for column in row.__mapper__.column_attrs
            if column.key not in leave_out
        }
        yield before + b"\n" + json.dumps(shown, default=_plain, indent=1).encode()
        before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"


def _python(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else repr(value)
