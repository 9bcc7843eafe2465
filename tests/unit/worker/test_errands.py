from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.mail import MailFailed, SmtpConnection
from core.models import Candidate, Invite, Screen, Team
from core.settings import Settings
from core.teams.invite import Guest, invite_by_mail
from core.teams.join import Door, look_at
from core.teams.roles import Role
from core.teams.settings import RESTORE_WITHIN, delete
from tests.building import NOW
from tests.unit.core.teams.people import build_team
from worker import errands
from worker.errands import LETTERS_AT_ONCE, Errands

SETTINGS = Settings(public_url="https://katas.example.org/", mail_url="smtp://mail")


class PostOffice:
    """Where mails arrive; it may be closed, or refuse an address."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.opened = 0
        self.closed = False
        self.refuses: dict[str, MailFailed] = {}

    @contextmanager
    def open(self, *_: Any) -> Iterator[PostOffice]:
        if self.closed:
            raise MailFailed("closed")
        self.opened += 1
        yield self

    def send(self, to: str, subject: str, text: str) -> None:
        if to in self.refuses:
            raise self.refuses[to]
        self.sent.append((to, subject, text))


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> PostOffice:
    made = PostOffice()
    monkeypatch.setattr(errands, "open_connection", made.open)
    return made


def invite(session: Session, people: int, role: Role = Role.MEMBER) -> None:
    guests = [Guest(f"p{number}@example.com", role) for number in range(people)]
    invite_by_mail(session, by=build_team(session), guests=guests, days=7, now=NOW)


def test_five_hundred_letters_go_out_in_bounded_steps(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    invite(session, 500)
    run = Errands(SETTINGS, sessions, Watch())
    taken = [run.run_once() for _ in range(26)]
    assert taken == [LETTERS_AT_ONCE] * 25 + [0]
    assert len({to for to, _, _ in office.sent}) == len(office.sent) == 500
    assert office.opened == 25
    assert session.scalar(select(func.count()).select_from(Invite).where(Invite.mailed_at == NOW)) == 500


def test_the_letter_says_who_and_what_and_its_link_opens_the_door(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    invite(session, 1, Role.ADMIN)
    Errands(SETTINGS, sessions, Watch()).run_once()
    to, subject, text = office.sent[0]
    assert (to, subject) == ("p0@example.com", "Ada invites you to a team on Tameshi")
    assert "“Blades” on Tameshi (as an admin)" in text
    assert "8 March 2026" in text
    token = text.split("https://katas.example.org/join/")[1].split()[0]
    assert look_at(session, token, person=None, now=NOW).door == Door.OPEN


def test_while_the_mail_server_is_away_no_letter_uses_up_its_tries(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    invite(session, 2)
    office.closed = True
    run = Errands(SETTINGS, sessions, Watch())
    for _ in range(50):
        assert run.run_once() == 0
    office.closed = False
    assert run.run_once() == 2


def test_an_address_that_is_refused_for_good_is_given_up_and_another_tried_again(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    invite(session, 3)
    office.refuses = {
        "p0@example.com": MailFailed("no such user", for_good=True),
        "p1@example.com": MailFailed("try later"),
    }
    watch = Watch()
    run = Errands(SETTINGS, sessions, watch)
    assert run.run_once() == 3
    office.refuses = {}
    watch.now += timedelta(minutes=5)
    assert run.run_once() == 1
    assert [to for to, _, _ in office.sent] == ["p2@example.com", "p1@example.com"]


def test_teams_that_were_deleted_long_ago_are_erased(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    delete(session, by=build_team(session), typed="Blades", now=NOW)
    watch = Watch()
    run = Errands(SETTINGS, sessions, watch)
    run.run_once()
    assert session.scalar(select(func.count()).select_from(Team)) == 1
    session.rollback()
    watch.now += RESTORE_WITHIN
    run.run_once()
    assert session.scalar(select(func.count()).select_from(Team)) == 0
    assert office.sent == []


def test_what_is_kept_of_candidates_is_erased_on_its_day(
    session: Session, sessions: sessionmaker[Session], office: PostOffice
) -> None:
    by = build_team(session)
    screen = Screen(key="s" * 16, team=by.team, title="Backend", minutes=60, retention_days=30, created_at=NOW)
    session.add_all(
        Candidate(key=f"{number:016d}", screen=screen, name="Niklaus", invited_at=NOW, expires_at=NOW)
        for number in range(60)
    )
    session.commit()
    watch = Watch()
    run = Errands(SETTINGS, sessions, watch)
    run.run_once()
    watch.now += timedelta(days=30)
    run.run_once()
    run.run_once()
    session.rollback()
    assert session.scalars(select(Candidate.name).distinct()).all() == [""]


def test_without_a_database_the_next_turn_tries_again(office: PostOffice, sessions: sessionmaker[Session]) -> None:
    engine = sessions.kw["bind"]
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE invite")
    run = Errands(SETTINGS, sessions, Watch())
    assert [run.run_once(), run.run_once()] == [0, 0]


@pytest.mark.parametrize(("code", "for_good"), [(550, True), (450, False)])
def test_a_server_says_whether_another_try_is_useless(code: int, for_good: bool) -> None:
    class Server(smtplib.SMTP):
        def send_message(self, *_: Any, **__: Any) -> Any:
            raise smtplib.SMTPRecipientsRefused({"a@example.com": (code, b"no")})

    with pytest.raises(MailFailed) as failed:
        SmtpConnection(Server(), "t@example.com").send("a@example.com", "Hello", "text")
    assert failed.value.for_good is for_good
