"""Ada, a kata, and a way to pass it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.models import KataVersion, Person, Submission
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_person, build_version, fresh, hand_in, must_claim


@pytest.fixture
def ada(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def version(session: Session) -> KataVersion:
    return build_version(session)


def passed(
    session: Session, person: Person, version: KataVersion, source: str = "x = 1\n", verdict: Verdict = Verdict.PASSED
) -> Submission:
    submission = hand_in(session, version, Owner(person_id=person.id), source=source).submission
    finish(session, must_claim(session, submission.id), Outcome(verdict), NOW)
    return fresh(session, submission)
