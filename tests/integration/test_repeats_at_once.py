"""The same request of a program, sent many times at the same moment. On both databases."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.accounts.api_tokens import HIRING, Life
from core.accounts.repeats import KeyReused, StillRunning, begin, fingerprint, remember
from core.accounts.team_tokens import make_team_token
from core.candidates.invite import invite
from core.candidates.person import guest
from core.models import Candidate, Membership, Repeatable, Screen
from core.teams.roles import Role
from tests.building import NOW, build_person
from tests.crowded import at_once
from tests.seating import build_screen

DAY = timedelta(days=1)


def build_token(sessions: sessionmaker[Session]) -> int:
    """A token of an organisation with an open screen."""
    with sessions() as session:
        screen, person = build_screen(session, katas=1), build_person(session)
        owner = Membership(team_id=screen.team_id, person_id=person.id, role=Role.OWNER, joined_at=NOW)
        session.add(owner)
        session.commit()
        return make_team_token(session, by=owner, name="One", scopes=HIRING, life=Life.YEAR, now=NOW).token.id


def test_a_request_that_is_sent_ten_times_at_once_is_done_once(sessions: sessionmaker[Session]) -> None:
    token_id = build_token(sessions)
    asked = fingerprint("POST", "/invitations", b"{}")

    def send(session: Session, _number: int) -> str:
        try:
            known = begin(session, token_id=token_id, key="one", asked=asked, now=NOW)
        except StillRunning:
            return "wait"
        if known.answered_at is not None:
            return known.answer
        request_id = known.id
        screen = session.scalars(select(Screen)).one()
        by = session.scalars(select(Membership)).one()
        who = guest(name="Grace", email="", extra_minutes="0")
        made = invite(session, by=by, screen=screen, guests=[who], days=7, now=NOW).candidates[0].key
        remember(session, request_id, status=201, location="/", answer=made, now=NOW)
        return made

    answers = Counter(at_once(sessions, send))
    with sessions() as session:
        (made,) = session.scalars(select(Candidate.key)).all()
    assert answers[made] + answers["wait"] == answers.total()
    assert answers[made] >= 1
    with sessions() as session:
        assert begin(session, token_id=token_id, key="one", asked=asked, now=NOW + DAY / 2).answer == made


def test_one_key_for_ten_different_requests_at_once_is_one_requests(sessions: sessionmaker[Session]) -> None:
    token_id = build_token(sessions)

    def send(session: Session, number: int) -> str:
        try:
            begin(session, token_id=token_id, key="one", asked=fingerprint("POST", "/", str(number).encode()), now=NOW)
        except KeyReused:
            return "reused"
        return "begun"

    answers = Counter(at_once(sessions, send))
    assert (answers["begun"], answers["reused"]) == (1, answers.total() - 1)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Repeatable)) == 1
