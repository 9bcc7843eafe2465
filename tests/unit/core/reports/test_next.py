"""What is next about each candidate, and that others' opinions stay closed until the reader's own is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from core.decisions.choices import Choice
from core.models import Decision, Person, Screen, Sitting
from core.reports.next import Next, Step, next_of, said_in_screen
from core.reports.results import export_rows, results
from core.reports.score import asked_in
from core.sittings.kinds import Ended
from tests.building import NOW, build_person
from tests.unit.core.reports.conftest import begin

Says = Callable[..., None]


@pytest.fixture
def reader(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def other(session: Session) -> Person:
    return build_person(session, "rosa@example.com")


@pytest.fixture
def says(session: Session, sitting: Sitting) -> Says:
    """Stores a choice of a person about Grace."""

    def store(person: Person, choice: Choice, *, is_final: bool = False) -> None:
        signed: dict[str, Any] = {"candidate_id": sitting.candidate_id, "reviewer_id": person.id}
        session.add(
            Decision(**signed, reviewer_name="X", choice=choice, is_final=is_final, reason="So.", decided_at=NOW)
        )
        session.commit()

    return store


def following(session: Session, screen: Screen, sitting: Sitting, reader: Person) -> Next:
    return next_of(sitting, said_in_screen(session, screen, reader.id).get(sitting.candidate_id, ()))


def finish(session: Session, sitting: Sitting) -> None:
    sitting.finished_at, sitting.ended = NOW, Ended.CANDIDATE
    session.commit()


def test_who_has_finished_is_to_be_reviewed(session: Session, screen: Screen, sitting: Sitting, reader: Person) -> None:
    assert following(session, screen, sitting, reader) == Next(Step.SITTING)
    finish(session, sitting)
    assert following(session, screen, sitting, reader) == Next(Step.REVIEW)


def test_what_others_recommend_changes_nothing_for_the_reader(
    session: Session, screen: Screen, sitting: Sitting, reader: Person, other: Person, says: Says
) -> None:
    finish(session, sitting)
    says(other, Choice.DECLINE)
    assert following(session, screen, sitting, reader) == Next(Step.REVIEW)


def test_the_last_of_ones_own_recommendations_holds(
    session: Session, screen: Screen, sitting: Sitting, reader: Person, other: Person, says: Says
) -> None:
    says(reader, Choice.HOLD)
    says(reader, Choice.ADVANCE)
    says(other, Choice.DECLINE)
    assert following(session, screen, sitting, reader) == Next(Step.RECOMMENDED, Choice.ADVANCE)


def test_what_was_decided_opens_with_ones_own_recommendation(
    session: Session, screen: Screen, sitting: Sitting, reader: Person, other: Person, says: Says
) -> None:
    finish(session, sitting)
    says(other, Choice.ADVANCE, is_final=True)
    says(other, Choice.DECLINE, is_final=True)
    assert following(session, screen, sitting, reader) == Next(Step.DECIDED), "that, and not what"
    says(reader, Choice.HOLD)
    assert following(session, screen, sitting, reader) == Next(Step.DECIDED, Choice.HOLD, Choice.DECLINE)


def test_the_list_and_its_csv_tell_the_same(
    session: Session, screen: Screen, sitting: Sitting, reader: Person, other: Person, says: Says
) -> None:
    finish(session, sitting)
    begin(session, screen, "Bob")
    says(other, Choice.DECLINE, is_final=True)

    def told() -> list[dict[str, str]]:
        asked = asked_in(session, screen)
        head, *lines = export_rows(results(session, screen, asked, reader_id=reader.id, now=NOW), asked)
        wanted = ("candidate", "next", "own recommendation", "decision")
        found = [dict(zip(head, line, strict=True)) for line in lines]
        return [{name: one[name] for name in wanted} for one in found]

    bob, grace = told()
    assert grace == {"candidate": "Candidate 1", "next": "decided", "own recommendation": "", "decision": ""}
    assert bob == {"candidate": "Candidate 2", "next": "sitting", "own recommendation": "", "decision": ""}
    says(reader, Choice.ADVANCE)
    assert told()[1] == {
        "candidate": "Grace",
        "next": "decided",
        "own recommendation": "advance",
        "decision": "decline",
    }
