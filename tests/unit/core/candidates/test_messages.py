"""What a candidate writes: kept with its moment, told to who hires, hostile text included."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.erase import erase
from core.candidates.messages import LONGEST, MOST, UnfitMessage, messages_of, send_message
from core.models import CandidateMessage, Notice
from tests.building import NOW
from tests.unit.core.candidates.hiring import ask_one, build_screen, owner_of

STRANGE = "Der Text der zweiten Aufgabe fehlt 🥷 שלום <script>\nAnd I need 15 minutes."


def test_it_is_kept_as_it_was_written_without_what_steers_a_page(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    sent = send_message(session, candidate, text=f"\u202e{STRANGE}\x00 ", kata_id=999, now=NOW)
    assert (sent.text, sent.sent_at, sent.kata_id) == (STRANGE, NOW, None)
    assert [one.text for one in messages_of(session, candidate)] == [STRANGE]


def test_sent_twice_in_a_moment_it_is_one_and_later_two(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    for seconds in (0, 5, 60):
        send_message(session, candidate, text="No tests ran.", now=NOW + timedelta(seconds=seconds))
    assert len(messages_of(session, candidate)) == 2


@pytest.mark.parametrize(("text", "words"), [(" \n\x00", "Say in a few words"), ("x" * (LONGEST + 1), "Shorten it")])
def test_nothing_and_too_much_are_refused_in_words(session: Session, text: str, words: str) -> None:
    candidate = ask_one(session, build_screen(session))
    with pytest.raises(UnfitMessage, match=words):
        send_message(session, candidate, text=text, now=NOW)
    assert messages_of(session, candidate) == []


def test_there_is_an_end_to_them(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    for number in range(MOST):
        send_message(session, candidate, text=f"{number}", now=NOW)
    with pytest.raises(UnfitMessage, match="by mail"):
        send_message(session, candidate, text="one more", now=NOW)


def test_who_hires_is_told_once_until_the_letter_is_out_and_erasure_takes_all(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    for text in ("one", "two"):
        send_message(session, candidate, text=text, now=NOW)
    assert session.scalars(select(Notice.person_id)).all() == [owner_of(session, screen).person_id]
    assert erase(session, by=owner_of(session, screen), candidate_id=candidate.id, now=NOW)
    for model in (Notice, CandidateMessage):
        assert session.scalar(select(func.count()).select_from(model)) == 0
