from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.candidates.board import Sort, board, every_row, row_of, tally
from core.candidates.change import revoke
from core.candidates.person import Guest
from core.candidates.standing import Standing
from core.decisions.choices import Choice
from core.decisions.decide import decide
from core.models import Membership, Screen
from tests.building import NOW
from tests.unit.core.candidates.hiring import ask, build_screen, owner_of, sit

A_DAY = timedelta(days=1)


@pytest.fixture
def screen(session: Session) -> Screen:
    """A screen with one candidate in every standing, and a preview."""
    made = build_screen(session)
    names = ("invited", "opened", "started", "submitted", "expired", "revoked", "erased", "preview")
    candidates = dict(zip(names, ask(session, made, *[Guest(name) for name in names]).candidates, strict=True))
    candidates["opened"].opened_at = candidates["started"].opened_at = NOW + timedelta(hours=1)
    sit(session, candidates["started"], at=NOW + timedelta(hours=2))
    sit(session, candidates["submitted"], at=NOW + timedelta(hours=3), over=True)
    candidates["expired"].expires_at = NOW
    candidates["erased"].erased_at, candidates["erased"].name = NOW, ""
    candidates["preview"].is_preview = True
    session.commit()
    revoke(session, by=owner_of(session, made), key=candidates["revoked"].key, now=NOW)
    ask(session, build_screen(session, owner="Eve"), Guest("of somebody else"))
    return made


def test_everybody_stands_where_they_are(session: Session, screen: Screen) -> None:
    shown = board(session, screen, person_id=0, now=NOW, sort=Sort.STANDING)
    expected = ["invited", "opened", "started", "submitted", "expired", "revoked", "erased"]
    assert [row.standing for row in shown.items] == expected
    assert [row.candidate.name for row in shown.items[:-1]] == expected[:-1]
    hours = [(row.since - NOW) / timedelta(hours=1) for row in shown.items[:4]]
    assert hours == [0, 1, 2, 3]


def test_the_counts_are_in_the_order_of_the_way(session: Session, screen: Screen) -> None:
    assert list(tally(session, screen, now=NOW).items()) == [
        (standing, 1) for standing in Standing if standing != Standing.REVIEWED
    ]
    assert tally(session, screen, now=NOW + 30 * A_DAY)[Standing.EXPIRED] == 3


def test_a_filter_a_search_and_pages(session: Session, screen: Screen) -> None:
    started = board(session, screen, person_id=0, now=NOW, standing=Standing.STARTED)
    assert [row.candidate.name for row in started.items] == ["started"]
    assert [row.candidate.name for row in board(session, screen, person_id=0, now=NOW, query="ENED").items] == [
        "opened"
    ]
    assert board(session, screen, person_id=0, now=NOW, query="%").total == 0
    second = board(session, screen, person_id=0, now=NOW, sort=Sort.NAME, page=2, size=3)
    assert (second.total, second.pages) == (7, 3)
    names = [row.candidate.name for row in every_row(session, screen, person_id=0, now=NOW, at_once=3)]
    assert names == sorted(names)
    assert len(names) == 7


def test_a_candidate_is_found_in_their_own_screen_only(session: Session, screen: Screen) -> None:
    other = ask(session, build_screen(session, owner="Bob"), Guest("Bobs")).candidates[0]
    assert row_of(session, screen, other.key, person_id=0, now=NOW) is None
    assert row_of(session, screen, "\0", person_id=0, now=NOW) is None
    newest = board(session, screen, person_id=0, now=NOW).items[0].candidate
    found = row_of(session, screen, newest.key, person_id=0, now=NOW)
    assert found is not None
    assert found.candidate is newest


def test_an_invitation_ends_with_the_screens_window(session: Session, screen: Screen) -> None:
    screen.closes_at = NOW + A_DAY
    session.commit()
    assert Standing.INVITED not in tally(session, screen, now=NOW + A_DAY)


def choose(session: Session, by: Membership, candidate_id: int, *, is_final: bool) -> None:
    decide(
        session,
        by=by,
        candidate_id=candidate_id,
        choice=next(iter(Choice)),
        reason="Clear code.",
        scores={},
        is_final=is_final,
        now=NOW + A_DAY,
    )


def test_a_review_ends_with_the_organisations_decision(session: Session, screen: Screen) -> None:
    by = owner_of(session, screen)
    submitted = board(session, screen, person_id=0, now=NOW, query="submitted").items[0].candidate
    choose(session, by, submitted.id, is_final=False)
    assert row_of(session, screen, submitted.key, person_id=0, now=NOW).standing == Standing.SUBMITTED  # type: ignore[union-attr]
    choose(session, by, submitted.id, is_final=True)
    row = row_of(session, screen, submitted.key, person_id=0, now=NOW)
    assert row is not None
    assert (row.standing, row.since) == (Standing.REVIEWED, NOW + A_DAY)


def test_a_name_is_hidden_where_one_has_yet_to_decide(session: Session, screen: Screen) -> None:
    by = owner_of(session, screen)
    rows = board(session, screen, person_id=by.person_id, now=NOW, sort=Sort.STANDING).items
    assert [row.standing for row in rows if row.is_blind] == ["started", "submitted"]
    assert next(row.label for row in rows if row.standing == Standing.SUBMITTED) == "Candidate 4"
    submitted = next(row.candidate for row in rows if row.standing == Standing.SUBMITTED)
    choose(session, by, submitted.id, is_final=False)
    for person_id, hidden in ((by.person_id, False), (0, True)):
        row = row_of(session, screen, submitted.key, person_id=person_id, now=NOW)
        assert row is not None
        assert row.is_blind is hidden
