from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import KataVersion, Peek, Person, Solve
from core.solutions.access import Access, access_to, peek
from core.submissions.states import Verdict
from tests.building import NOW
from tests.unit.core.solutions.conftest import passed


def access(session: Session, person: Person, version: KataVersion) -> Access:
    return access_to(session, person_id=person.id, kata_id=version.kata_id)


def test_whoever_has_not_solved_it_is_asked_first(session: Session, ada: Person, version: KataVersion) -> None:
    passed(session, ada, version, verdict=Verdict.FAILED)
    assert access(session, ada, version) is Access.ASKED_FIRST
    assert not Access.ASKED_FIRST.granted


def test_a_look_costs_the_points(session: Session, ada: Person, version: KataVersion) -> None:
    for _ in range(2):
        peek(session, person_id=ada.id, kata_id=version.kata_id, now=NOW - timedelta(minutes=1))
    assert access(session, ada, version) is Access.PEEKED
    passed(session, ada, version)
    assert [solve.points for solve in session.scalars(select(Solve))] == [0]


def test_a_look_after_solving_costs_nothing(session: Session, ada: Person, version: KataVersion) -> None:
    passed(session, ada, version)
    peek(session, person_id=ada.id, kata_id=version.kata_id, now=NOW)
    assert access(session, ada, version) is Access.SOLVED
    assert session.scalars(select(Peek)).all() == []
