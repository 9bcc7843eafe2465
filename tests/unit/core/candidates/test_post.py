from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.change import renew, revoke, write_again
from core.candidates.letters import Occasion
from core.candidates.link import candidate_of
from core.candidates.person import Guest
from core.candidates.post import Letter, letters_wait, note_refused, note_sent, take_letters
from core.models import Candidate, Screen, ScreenKata
from core.screens.rules import Stage
from core.teams.post import MOST_TRIES
from tests.building import NOW, build_version
from tests.unit.core.candidates.hiring import KEY, SITE, ask, ask_one, build_screen, owner_of, sit

A_DAY = timedelta(days=1)


def take(session: Session, now: datetime = NOW, most: int = 10) -> list[Letter]:
    return take_letters(session, now=now, most=most, **SITE)


def row(session: Session, screen: Screen) -> Candidate:
    query = select(Candidate).where(Candidate.screen_id == screen.id).execution_options(populate_existing=True)
    return session.scalars(query).one()


def test_letters_are_taken_a_few_at_a_time_and_by_one_only(session: Session, sessions: sessionmaker[Session]) -> None:
    screen = build_screen(session)
    ask(session, screen, *[Guest(f"P{number}", f"p{number}@example.com") for number in range(5)])
    first = take(session, most=3)
    with sessions() as another:
        rest = take(another, most=3)
        assert take(another, most=3) == []
    assert [letter.email for letter in first + rest] == [f"p{number}@example.com" for number in range(5)]


def test_a_letter_says_all_that_its_words_need_and_hides_its_link(session: Session) -> None:
    screen = build_screen(session, closes_at=NOW + 3 * A_DAY)
    screen.katas = [ScreenKata(kata_id=build_version(session).kata_id, position=0)]
    ask(session, screen, Guest("Grace", "grace@example.com", 15))
    letter = take(session)[0]
    assert (letter.organisation, letter.screen, letter.katas) == ("Hirers", "Backend", 1)
    assert (letter.minutes, letter.extra_minutes, letter.begin_until) == (90, 15, NOW + 3 * A_DAY)
    assert letter.link not in repr(letter)
    token = letter.link.removeprefix("https://katas.example.org/take/")
    found = candidate_of(session, token, KEY)
    assert found is not None
    assert found.id == letter.candidate_id


def test_who_has_no_address_gets_no_letter(session: Session) -> None:
    ask(session, build_screen(session), Guest("Edsger"))
    assert not letters_wait(session, now=NOW)
    assert take(session) == []


def test_a_letter_that_was_sent_is_not_sent_again(session: Session) -> None:
    screen = build_screen(session)
    ask(session, screen)
    note_sent(session, take(session)[0], now=NOW)
    assert take(session, NOW + A_DAY) == []
    assert row(session, screen).mailed_at == NOW


def test_a_letter_whose_sender_died_is_sent_again_and_given_up_in_the_end(session: Session) -> None:
    ask(session, build_screen(session))
    letters = [letter for hours in range(20) for letter in take(session, NOW + timedelta(hours=hours))]
    assert len(letters) == MOST_TRIES
    assert {letter.link for letter in letters} == {letters[0].link}


def test_a_late_answer_about_one_letter_says_nothing_about_the_next(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    late = take(session)[0]
    renew(session, by=owner_of(session, screen), key=candidate.key, seen=1, days=7, now=NOW + A_DAY)
    note_sent(session, late, now=NOW + A_DAY)
    assert row(session, screen).mailed_at is None
    later = take(session, NOW + A_DAY)[0]
    assert (later.occasion, later.link != late.link) == (Occasion.NEW_LINK, True)


def test_an_address_that_is_refused_is_not_tried_again(session: Session) -> None:
    screen = build_screen(session)
    ask(session, screen)
    note_refused(session, take(session)[0])
    assert take(session, NOW + A_DAY) == []
    assert (row(session, screen).mailed_at, row(session, screen).mail_due_at) == (None, None)


def test_what_became_useless_meanwhile_is_not_sent(session: Session) -> None:
    screen = build_screen(session)
    by = owner_of(session, screen)
    guests = [Guest(name, f"{name}@example.com") for name in ("revoked", "begun", "expired", "erased")]
    revoked, begun, expired, erased = ask(session, screen, *guests).candidates
    revoke(session, by=by, key=revoked.key, now=NOW)
    sit(session, begun)
    expired.expires_at, erased.erased_at = NOW, NOW
    session.commit()
    assert letters_wait(session, now=NOW)
    assert take(session) == []
    assert not letters_wait(session, now=NOW)


def test_a_closed_screen_sends_nothing(session: Session) -> None:
    screen = build_screen(session)
    ask(session, screen)
    screen.stage = Stage.CLOSED
    session.commit()
    assert take(session) == []


def test_who_has_begun_gets_the_link_again_when_asked_for(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    note_sent(session, take(session)[0], now=NOW)
    sit(session, candidate)
    write_again(session, by=owner_of(session, screen), key=candidate.key, now=NOW + A_DAY)
    letter = take(session, NOW + A_DAY)[0]
    assert (letter.occasion, letter.has_begun) == (Occasion.NEW_LINK, True)
