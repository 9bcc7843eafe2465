from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.models import KataVersion, Person
from core.solutions.report import LONGEST_REASON, NoSuchSolution, report, settle, unsettled
from core.solutions.share import share
from tests.building import NOW, build_person
from tests.unit.core.solutions.conftest import passed


def test_a_report_waits_until_somebody_decides(session: Session, ada: Person, version: KataVersion) -> None:
    bob = build_person(session, "bob@example.com")
    shared = share(session, passed(session, ada, version), anonymous=True, now=NOW)
    report(session, shared, person_id=bob.id, reason="first", now=NOW)
    report(session, shared, person_id=bob.id, reason="\x1b[31mit \u202emocks\x00 " + "x" * 900, now=NOW)
    ((told, solution, kata),) = unsettled(session)
    assert told.reason.startswith("it mocks x")
    assert len(told.reason) == LONGEST_REASON
    assert (solution.id, kata.slug) == (shared.id, "add")
    settle(session, shared.id, hidden=True, now=NOW)
    assert unsettled(session) == []
    assert shared.hidden_at == NOW
    report(session, shared, person_id=bob.id, reason="again", now=NOW)
    assert len(unsettled(session)) == 1


def test_what_is_not_there_cannot_be_hidden(session: Session) -> None:
    with pytest.raises(NoSuchSolution, match="no shared solution"):
        settle(session, 17, hidden=True, now=NOW)
