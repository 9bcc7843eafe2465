"""Letters to those who hire: at a request for erasure, before its end, and when a candidate has written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.ask_to_erase import ask_to_erase, keep_after_all
from core.candidates.messages import send_message
from core.candidates.person import Guest
from core.candidates.requests import WITHIN, count_requests, open_requests
from core.mail import MailFailed
from core.models import Candidate, Membership, Notice, Person
from core.teams.roles import Role
from tests.building import NOW
from tests.unit.core.candidates.hiring import ask_one, build_screen
from tests.unit.worker.test_candidate_letters import SETTINGS
from tests.unit.worker.test_errands import PostOffice, Watch, office
from worker.errands import TIDY_EVERY, Errands

__all__ = ["office"]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def errands(sessions: sessionmaker[Session], watch: Watch, office: PostOffice) -> Errands:
    return Errands(SETTINGS, sessions, watch)


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """One without an address, so that no letter goes to them; a member who only reviews is in the team."""
    screen = build_screen(session)
    reviewer = Person(email="reviewer@example.com", name="Reviewer", password_hash="-", created_at=NOW)
    session.add(Membership(team_id=screen.team_id, person=reviewer, role=Role.MEMBER, joined_at=NOW))
    session.commit()
    return ask_one(session, screen, Guest("Grace"))


def test_a_request_is_told_at_once_to_who_hires_and_to_nobody_else(
    session: Session, errands: Errands, office: PostOffice, candidate: Candidate
) -> None:
    ask_to_erase(session, candidate, now=NOW)
    assert errands.run_once() == 1
    ((to, subject, text),) = office.sent
    assert to.startswith("ada")
    assert subject == "Backend: a candidate asks for erasure"
    screen = candidate.screen
    path = f"https://katas.example.org/teams/{screen.team.key}/screens/{screen.key}/candidates/{candidate.key}/data"
    for words in (path, "By 31 March 2026, 12:00 UTC the program erases it"):
        assert words in text
    assert "Grace" not in text
    assert errands.run_once() == 0
    assert count_requests(session, screen.team_id) == 1
    assert [one.id for one in open_requests(session, screen.team_id, 1).items] == [candidate.id]


def test_the_reminder_comes_once_a_week_before_the_end_and_then_the_erasure(
    session: Session, errands: Errands, office: PostOffice, watch: Watch, candidate: Candidate
) -> None:
    candidate.screen.retention_days = 1000
    ask_to_erase(session, candidate, now=NOW)
    for days in (0, 22, 23, 24, 29):
        watch.now = NOW + timedelta(days=days)
        errands.run_once()
    assert [subject for _, subject, _ in office.sent] == [
        "Backend: a candidate asks for erasure",
        "Reminder: Backend: a candidate asks for erasure",
    ]
    watch.now = NOW + WITHIN
    errands.run_once()
    session.refresh(candidate)
    assert candidate.erased_at == watch.now
    assert count_requests(session, candidate.screen.team_id) == 0


def test_a_request_that_is_taken_back_is_told_no_more_and_may_come_again(
    session: Session, errands: Errands, office: PostOffice, watch: Watch, candidate: Candidate
) -> None:
    ask_to_erase(session, candidate, now=NOW)
    keep_after_all(session, candidate, now=NOW)
    watch.now = NOW + timedelta(days=25)
    assert errands.run_once() == 0
    ask_to_erase(session, candidate, now=watch.now)
    watch.now += TIDY_EVERY
    assert errands.run_once() == 1
    assert len(office.sent) == 1


def test_a_letter_waits_for_the_mail_server_and_is_given_up_in_the_end(
    session: Session, errands: Errands, office: PostOffice, watch: Watch, candidate: Candidate
) -> None:
    send_message(session, candidate, text="The page shows no tests.", now=NOW)
    office.closed = True
    assert errands.run_once() == 0
    office.closed = False
    owner = session.scalars(select(Person.email).where(Person.email.startswith("ada"))).one()
    office.refuses = {owner: MailFailed("full")}
    for _ in range(20):
        errands.run_once()
        watch.now += timedelta(days=2)
    session.rollback()  # What this session read before is of an earlier moment.
    assert session.scalar(select(func.count()).select_from(Notice)) == 0
    assert office.sent == []


def test_a_message_is_told_without_its_words(
    session: Session, errands: Errands, office: PostOffice, candidate: Candidate
) -> None:
    send_message(session, candidate, text="I am ill.", now=NOW)
    errands.run_once()
    ((_, subject, text),) = office.sent
    assert subject == "Backend: a candidate has written"
    assert f"/candidates/{candidate.key}#messages" in text
    assert "ill" not in text.replace("until", "").replace("still", "")
