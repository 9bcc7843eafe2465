from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.change import revoke
from core.candidates.letters import Occasion
from core.candidates.person import Guest
from core.candidates.post import note_sent, take_letters
from core.candidates.remind import NobodyToRemind, count_to_remind, remind, remind_all, remind_due
from core.models import Candidate, Screen
from core.screens.rules import Stage
from core.teams.act import NotAllowed
from tests.building import NOW
from tests.unit.core.candidates.hiring import SITE, ask, build_screen, owner_of, sit
from tests.unit.core.teams.people import enlist

A_DAY = timedelta(days=1)


def invited(session: Session, *names: str) -> Screen:
    """A screen whose candidates' letters have gone out."""
    screen = build_screen(session)
    ask(session, screen, *[Guest(name, f"{name}@example.com") for name in names or ("grace",)])
    send(session)
    return screen


def send(session: Session) -> list[Occasion]:
    letters = take_letters(session, now=NOW, most=100, **SITE)
    for letter in letters:
        note_sent(session, letter, now=NOW)
    return [letter.occasion for letter in letters]


def those(session: Session, screen: Screen) -> dict[str, Candidate]:
    query = select(Candidate).where(Candidate.screen_id == screen.id).execution_options(populate_existing=True)
    return {candidate.name: candidate for candidate in session.scalars(query)}


def test_the_reminder_that_comes_by_itself_comes_once(session: Session) -> None:
    screen = invited(session)
    assert remind_due(session, now=NOW + 4 * A_DAY) == 0
    moment = NOW + 5 * A_DAY
    assert [remind_due(session, now=moment) for _ in range(3)] == [1, 0, 0]
    grace = those(session, screen)["grace"]
    assert (grace.letter, grace.mail_due_at, grace.reminded_at) == (Occasion.REMINDER, moment, moment)


def test_who_needs_none_gets_none(session: Session) -> None:
    screen = invited(session, "begun", "revoked", "erased", "late")
    people = those(session, screen)
    sit(session, people["begun"])
    revoke(session, by=owner_of(session, screen), key=people["revoked"].key, now=NOW)
    people["erased"].erased_at = NOW
    session.commit()
    assert remind_due(session, now=NOW + 5 * A_DAY) == 1
    assert those(session, screen)["late"].letter == Occasion.REMINDER
    assert {candidate.remind_at for candidate in those(session, screen).values()} == {None}


def test_all_who_wait_are_reminded_and_nobody_twice_a_day(session: Session) -> None:
    screen = invited(session, "a", "b", "begun")
    ask(session, screen, Guest("no address"))
    sit(session, those(session, screen)["begun"])
    by, moment = owner_of(session, screen), NOW + A_DAY
    assert count_to_remind(session, screen.id, moment) == 2
    assert remind_all(session, by=by, screen=screen, now=moment) == 2
    with pytest.raises(NobodyToRemind):
        remind_all(session, by=by, screen=screen, now=moment + timedelta(hours=1))
    assert send(session) == []  # They are due a day later than NOW.


def test_nobody_is_reminded_right_after_the_letter(session: Session) -> None:
    screen = invited(session)
    key = those(session, screen)["grace"].key
    with pytest.raises(NobodyToRemind, match="within the last day"):
        remind(session, by=owner_of(session, screen), key=key, now=NOW + timedelta(hours=1))
    remind(session, by=owner_of(session, screen), key=key, now=NOW + A_DAY)
    assert those(session, screen)["grace"].mail_due_at == NOW + A_DAY


def test_only_who_hires_reminds_and_only_for_an_open_screen(session: Session) -> None:
    screen = invited(session)
    reviewer = enlist(session, owner_of(session, screen), "Bob")
    with pytest.raises(NotAllowed):
        remind_all(session, by=reviewer, screen=screen, now=NOW + A_DAY)
    screen.stage = Stage.CLOSED
    session.commit()
    assert count_to_remind(session, screen.id, NOW + A_DAY) == 0
