from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates import invite as inviting
from core.candidates.act import Refused, ScreenShut
from core.candidates.invite import TooManyLetters, UnconfirmedSender, UnfitDays, new_key
from core.candidates.person import Guest
from core.models import Candidate, TeamEvent
from core.screens.rules import Stage
from core.teams.act import NotAllowed, TeamGone
from tests.building import NOW
from tests.unit.core.candidates.hiring import ask, build_screen, owner_of
from tests.unit.core.teams.people import enlist


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Candidate)) or 0


def test_a_letter_for_who_has_an_address_and_a_link_for_who_has_none(session: Session) -> None:
    screen = build_screen(session)
    done = ask(session, screen, Guest("Grace", "grace@example.com", 30), Guest("Edsger"))
    grace, edsger = done.candidates
    assert done.letters == 1
    assert (grace.mail_due_at, edsger.mail_due_at) == (NOW, None)
    assert (grace.extra_minutes, grace.expires_at) == (30, NOW + timedelta(days=7))
    assert (grace.remind_at, edsger.remind_at) == (NOW + timedelta(days=5), None)


def test_an_address_is_invited_to_a_screen_once_and_to_another_as_well(session: Session) -> None:
    screen = build_screen(session)
    ask(session, screen)
    again = ask(session, screen, Guest("Grace H.", "grace@example.com"), Guest("", "new@example.com"))
    assert [one.email for one in again.known] == ["grace@example.com"]
    assert [one.email for one in again.candidates] == ["new@example.com"]
    twice = ask(session, screen, Guest("A", "a@example.com"), Guest("B", "a@example.com"))
    assert [one.name for one in twice.candidates] == ["A"]
    other = build_screen(session, owner="Eve")
    assert ask(session, other).letters == 1


def test_a_form_sent_twice_invites_once_and_a_namesake_is_another_person(session: Session) -> None:
    screen, key = build_screen(session), new_key()
    first = ask(session, screen, Guest("Grace"), key=key)
    assert ask(session, screen, Guest("Grace"), key=key).candidates[0].id == first.candidates[0].id
    assert first.candidates[0].key == key
    ask(session, screen, Guest("Grace"), key=new_key())
    assert count(session) == 2
    assert ask(session, screen, Guest("Grace")).known == [Guest("Grace")]  # A list cannot tell them apart.


def test_a_key_that_is_none_or_anothers_is_not_taken(session: Session) -> None:
    screen, other = build_screen(session), build_screen(session, owner="Eve")
    theirs = ask(session, other, Guest("Grace"), key=new_key()).candidates[0]
    for key in ("../../etc/passwd", "x" * 5000, theirs.key):
        mine = ask(session, screen, Guest("Grace"), key=key).candidates[0]
        assert mine.key != key
        assert mine.screen_id == screen.id


@pytest.mark.parametrize(
    "columns",
    [{"stage": Stage.DRAFT}, {"stage": Stage.CLOSED}, {"archived_at": NOW}, {"closes_at": NOW}],
)
def test_nobody_is_invited_to_a_screen_that_takes_nobody(session: Session, columns: dict[str, Any]) -> None:
    screen = build_screen(session, **columns)
    with pytest.raises(ScreenShut, match="Open this one first"):
        ask(session, screen)
    assert count(session) == 0


def test_only_who_hires_here_invites(session: Session) -> None:
    screen, other = build_screen(session), build_screen(session, owner="Eve")
    member = enlist(session, owner_of(session, screen), "Bob")
    with pytest.raises(NotAllowed):
        inviting.invite(session, by=member, screen=screen, guests=[Guest("Grace")], days=7, now=NOW)
    with pytest.raises(ScreenShut):
        inviting.invite(session, by=owner_of(session, other), screen=screen, guests=[Guest("Grace")], days=7, now=NOW)
    owner = owner_of(session, screen)
    owner.team.deleted_at = NOW
    session.commit()
    with pytest.raises(TeamGone):
        ask(session, screen)
    assert count(session) == 0


def test_letters_need_a_confirmed_sender_and_links_do_not(session: Session) -> None:
    screen = build_screen(session)
    owner_of(session, screen).person.email_verified_at = None
    session.commit()
    with pytest.raises(UnconfirmedSender, match="Links work without"):
        ask(session, screen)
    assert ask(session, screen, Guest("Edsger")).letters == 0


def test_what_makes_no_sense_is_refused(session: Session) -> None:
    screen = build_screen(session)
    with pytest.raises(UnfitDays):
        ask(session, screen, days=4000)
    with pytest.raises(Refused, match="Name somebody"):
        inviting.invite(session, by=owner_of(session, screen), screen=screen, guests=[], days=7, now=NOW)


def test_a_day_has_so_many_letters(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inviting, "LETTERS_A_DAY", 3)
    screen = build_screen(session)
    ask(session, screen, Guest("", "a@example.com"), Guest("", "b@example.com"))
    more = (Guest("", "c@example.com"), Guest("", "d@example.com"))
    with pytest.raises(TooManyLetters, match="you have invited 2"):
        ask(session, screen, *more)
    assert ask(session, screen, Guest("C"), Guest("D")).letters == 0
    assert ask(session, screen, *more, now=NOW + timedelta(hours=25)).letters == 2


def test_a_short_invitation_reminds_nobody_by_itself(session: Session) -> None:
    assert ask(session, build_screen(session), days=1).candidates[0].remind_at is None


def test_the_reminder_comes_before_the_screen_closes(session: Session) -> None:
    screen = build_screen(session, closes_at=NOW + timedelta(days=4))
    assert ask(session, screen).candidates[0].remind_at == NOW + timedelta(days=2)


def test_the_history_keeps_no_address_and_no_name(session: Session) -> None:
    ask(session, build_screen(session))
    happened = session.scalars(select(TeamEvent).order_by(TeamEvent.id.desc())).first()
    assert happened is not None
    assert (happened.happening, happened.detail) == ("candidates_invited", {"candidates": 1, "screen": "Backend"})
