"""What somebody meets who opens a link: of a candidate, or cut, guessed, forwarded, replaced, expired, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.candidates.change import renew, revoke
from core.candidates.door import Door, known_as, note_opened, visit
from core.candidates.link import LONGEST, token_of
from core.candidates.person import Guest
from core.models import Candidate
from core.screens.rules import Stage
from tests.building import NOW
from tests.unit.core.candidates.hiring import KEY, ask_one, build_screen, owner_of, sit

A_DAY = timedelta(days=1)


def door(session: Session, candidate: Candidate, token: str = "", days: int = 0) -> Door:
    return visit(session, token or token_of(candidate, KEY), secret_key=KEY, now=NOW + days * A_DAY).door


def test_opening_starts_nothing_and_is_noted_once(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    seen = visit(session, token_of(candidate, KEY), secret_key=KEY, now=NOW)
    assert (seen.door, seen.candidate, seen.sitting) == (Door.READY, candidate, None)
    assert seen.door.lets_in
    assert candidate.opened_at is None
    note_opened(session, candidate, now=NOW)
    note_opened(session, candidate, now=NOW + A_DAY)
    assert candidate.opened_at == NOW


@pytest.mark.parametrize("token", ["", "x", "0" * LONGEST, "é" * LONGEST, "c" * 10_000, "../" * 19, "\0" * LONGEST])
def test_a_guess_says_nothing_of_anybody(session: Session, token: str) -> None:
    candidate = ask_one(session, build_screen(session))
    seen = visit(session, token or candidate.key, secret_key=KEY, now=NOW)
    assert (seen.door, seen.candidate) == (Door.UNKNOWN, None)
    assert not seen.door.lets_in


def test_a_cut_or_altered_link_is_a_guess(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    token = token_of(candidate, KEY)
    for wrong in (token[:-1], token + "0", token.upper(), token[:-1] + ("0" if token[-1] != "0" else "1")):
        assert door(session, candidate, wrong) == Door.UNKNOWN


def test_a_replaced_link_says_so_and_not_whose_it_was(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    old = token_of(candidate, KEY)
    for number in (1, 2, 3):
        renew(session, by=owner_of(session, screen), key=candidate.key, seen=number, days=7, now=NOW)
    seen = visit(session, old, secret_key=KEY, now=NOW)
    assert (seen.door, seen.candidate) == (Door.REPLACED, None)
    assert door(session, candidate) == Door.READY


def test_an_invitation_expires_for_who_has_not_begun(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    assert door(session, candidate, days=6) == Door.READY
    assert door(session, candidate, days=7) == Door.EXPIRED
    sitting = sit(session, candidate, at=NOW + 6 * A_DAY)
    assert door(session, candidate, days=7) == Door.BEGUN
    sitting.finished_at, sitting.ended = NOW, "time"  # type: ignore[assignment]
    session.commit()
    assert door(session, candidate, days=400) == Door.FINISHED


def test_what_is_taken_back_or_erased_stays_shut(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    revoke(session, by=owner_of(session, screen), key=candidate.key, now=NOW)
    assert door(session, candidate) == Door.REVOKED
    sit(session, candidate, over=True)
    candidate.erased_at = NOW
    session.commit()
    assert door(session, candidate) == Door.ERASED
    token = token_of(candidate, KEY)
    candidate.link_number += 1  # As who erases does.
    session.commit()
    assert door(session, candidate, token) == Door.ERASED


def test_a_screen_opens_and_closes_and_who_has_begun_does_not_notice(session: Session) -> None:
    screen = build_screen(session, opens_at=NOW + A_DAY, closes_at=NOW + 5 * A_DAY)
    candidate = ask_one(session, screen)
    seen = visit(session, token_of(candidate, KEY), secret_key=KEY, now=NOW)
    assert (seen.door, seen.opens_at) == (Door.EARLY, NOW + A_DAY)
    assert [door(session, candidate, days=days) for days in (1, 4, 5)] == [Door.READY, Door.READY, Door.CLOSED]
    for stage in (Stage.DRAFT, Stage.CLOSED):
        screen.stage = stage
        session.commit()
        assert door(session, candidate, days=2) == Door.CLOSED
    sit(session, candidate)
    assert door(session, candidate, days=2) == Door.BEGUN


def test_a_preview_is_open_while_the_screen_is_a_draft(session: Session) -> None:
    candidate = ask_one(session, build_screen(session))
    candidate.is_preview, candidate.screen.stage = True, Stage.DRAFT
    session.commit()
    assert door(session, candidate) == Door.READY


def test_a_deleted_organisation_has_no_doors(session: Session) -> None:
    screen = build_screen(session)
    candidate = ask_one(session, screen)
    owner_of(session, screen).team.deleted_at = NOW
    session.commit()
    assert door(session, candidate) == Door.UNKNOWN


@pytest.mark.parametrize(
    ("guest", "shown"),
    [
        (Guest("Grace", "grace@example.com"), "Grace"),
        (Guest("", "grace@example.com"), "g…@example.com"),
        (Guest("<b>"), "<b>"),
    ],
)
def test_a_link_says_for_whom_it_is_without_the_whole_address(session: Session, guest: Guest, shown: str) -> None:
    assert known_as(ask_one(session, build_screen(session), guest)) == shown
