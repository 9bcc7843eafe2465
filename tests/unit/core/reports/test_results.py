"""All candidates of a screen, in an order, by number until the reader has decided."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.decisions.choices import Choice
from core.models import Decision, KataVersion, Person, Screen, Sitting
from core.reports.results import Order, Result, export_rows, results, sources
from core.reports.score import asked_in
from core.sittings.kinds import Ended
from tests.building import NOW, build_person
from tests.unit.core.reports.conftest import MINUTE, Sends, begin


@pytest.fixture
def reader(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def others(session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends) -> None:
    """Grace has half of it after 40 minutes, Alan all after 50, Bob is still at nothing."""
    sends(sitting, versions[1], 2, source="half\n")
    alan = begin(session, screen, "Alan")
    for version in versions:
        sends(alan, version, 4)
    begin(session, screen, "Bob")
    for one, minutes in ((sitting, 40), (alan, 50)):
        one.finished_at, one.ended = NOW + minutes * MINUTE, Ended.CANDIDATE
    session.commit()


def rows(session: Session, screen: Screen, reader: Person, order: Order = Order.SCORE) -> list[Result]:
    return results(session, screen, asked_in(session, screen), reader_id=reader.id, now=NOW + 60 * MINUTE, order=order)


@pytest.mark.usefixtures("others")
def test_everybody_who_began_is_there_in_the_order_asked_for(
    session: Session, screen: Screen, reader: Person, sitting: Sitting
) -> None:
    decision = Decision(reviewer_name="Ada", choice=Choice.HOLD, reason="Later.", decided_at=NOW)
    decision.candidate_id, decision.reviewer_id = sitting.candidate_id, reader.id
    session.add(decision)
    session.commit()
    assert [(row.name, row.score.percent) for row in rows(session, screen, reader)] == [
        ("Candidate 2", 100),
        ("Grace", 37),
        ("Candidate 3", 0),
    ]
    assert [row.used / MINUTE for row in rows(session, screen, reader, Order.TIME)] == [40, 50, 60]
    assert [row.name for row in rows(session, screen, reader, Order.NAME)] == ["Candidate 2", "Candidate 3", "Grace"]


def test_who_is_known_by_number_is_listed_by_it(session: Session, screen: Screen, reader: Person) -> None:
    for place in range(11):
        begin(session, screen, f"Number {place}")
    names = [row.name for row in rows(session, screen, reader, Order.NAME)]
    assert names == [f"Candidate {number}" for number in range(1, 12)]


@pytest.mark.usefixtures("others")
def test_previews_and_what_was_erased_are_left_out(
    session: Session, screen: Screen, reader: Person, sitting: Sitting
) -> None:
    begin(session, screen, "Preview").candidate.is_preview = True
    sitting.candidate.erased_at = NOW
    session.commit()
    assert {row.name for row in rows(session, screen, reader)} == {"Candidate 2", "Candidate 3"}


@pytest.mark.usefixtures("others")
def test_a_line_of_csv_each_and_the_texts_that_count(session: Session, screen: Screen, reader: Person) -> None:
    found, asked = rows(session, screen, reader), asked_in(session, screen)
    head, *lines = export_rows(found, asked)
    assert [len(line) for line in lines] == [len(head)] * 3
    assert dict(zip(head, lines[1], strict=True)) == {
        "candidate": "Candidate 1",
        "started": "2026-03-01T12:00:00+00:00",
        "ended": "2026-03-01T12:40:00+00:00",
        "minutes used": "40.0",
        "extra minutes": "0",
        "seconds given back": "0",
        "score in percent": "37",
        "next": "review",
        "own recommendation": "",
        "decision": "",
        "First: passed": "0",
        "First: tests": "4",
        "First: submits": "0",
        "First: runs": "0",
        "Second: passed": "2",
        "Second: tests": "4",
        "Second: submits": "1",
        "Second: runs": "0",
    }
    assert sorted(sources(session, found[1:]).values()) == ["half\n"]
