from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.accounts.tokens import token_hash
from core.models import Invite
from core.teams.invite import Guest, invite_by_mail
from core.teams.invites import revoke, write_again
from core.teams.post import MOST_TRIES, note_refused, note_sent, take_letters
from tests.building import NOW
from tests.unit.core.teams.people import build_team


def invite(session: Session, *, people: int = 1) -> None:
    guests = [Guest(f"p{number}@example.com") for number in range(people)]
    invite_by_mail(session, by=build_team(session), guests=guests, days=7, now=NOW)


def test_letters_are_taken_a_few_at_a_time_and_by_one_only(session: Session, sessions: sessionmaker[Session]) -> None:
    invite(session, people=5)
    first = take_letters(session, now=NOW, most=3)
    with sessions() as another:
        rest = take_letters(another, now=NOW, most=3)
        assert take_letters(another, now=NOW, most=3) == []
    assert [letter.email for letter in first + rest] == [f"p{number}@example.com" for number in range(5)]
    assert (first[0].team, first[0].inviter) == ("Blades", "Ada")
    assert first[0].token not in repr(first[0])


def test_a_letter_that_was_sent_is_not_sent_again(session: Session) -> None:
    invite(session)
    letter = take_letters(session, now=NOW, most=3)[0]
    note_sent(session, letter, now=NOW)
    assert take_letters(session, now=NOW + timedelta(days=1), most=3) == []
    row = session.scalars(select(Invite).execution_options(populate_existing=True)).one()
    assert (row.mailed_at, row.token_hash) == (NOW, token_hash(letter.token))


def test_a_letter_whose_sender_died_is_sent_again_with_another_link(session: Session) -> None:
    invite(session)
    first = take_letters(session, now=NOW, most=3)[0]
    second = take_letters(session, now=NOW + timedelta(minutes=5), most=3)[0]
    assert first.token != second.token
    note_sent(session, first, now=NOW)  # Too late: the second letter counts.
    assert session.scalars(select(Invite.mailed_at)).one() is None


def test_it_is_given_up_after_some_tries(session: Session) -> None:
    invite(session)
    tries = 0
    for hours in range(20):
        tries += len(take_letters(session, now=NOW + timedelta(hours=hours), most=3))
    assert tries == MOST_TRIES


def test_an_address_that_is_refused_is_not_tried_again(session: Session) -> None:
    invite(session)
    note_refused(session, take_letters(session, now=NOW, most=3)[0])
    assert take_letters(session, now=NOW + timedelta(days=1), most=3) == []


def test_letters_of_invitations_that_ended_are_not_sent(session: Session) -> None:
    owner = build_team(session)
    invite_by_mail(session, by=owner, guests=[Guest("a@example.com"), Guest("b@example.com")], days=1, now=NOW)
    first = session.scalars(select(Invite.id).order_by(Invite.id)).first()
    assert first is not None
    revoke(session, by=owner, invite_id=first, now=NOW)
    assert take_letters(session, now=NOW + timedelta(days=1), most=3) == []
    assert session.scalars(select(Invite.mail_due_at)).all() == [None, None]


def test_a_letter_can_be_written_again(session: Session) -> None:
    owner = build_team(session)
    invite_by_mail(session, by=owner, guests=[Guest("a@example.com")], days=7, now=NOW)
    letter = take_letters(session, now=NOW, most=3)[0]
    write_again(session, by=owner, invite_id=letter.invite_id, now=NOW)
    note_sent(session, letter, now=NOW)  # It was on its way: the new one is sent all the same.
    again = take_letters(session, now=NOW, most=3)
    assert [letter.email for letter in again] == ["a@example.com"]
