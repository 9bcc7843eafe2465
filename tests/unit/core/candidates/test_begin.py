"""Consent and start: once, whatever is pressed how often."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.begin import NO_CONSENT, REASONS, CannotBegin, begin, consent
from core.candidates.door import Door
from core.models import Sitting
from core.screens.rules import Stage
from core.sittings.clock import Phase
from core.sittings.find import clock_of, sitting_of
from tests.building import NOW, build_version
from tests.seating import build_screen, invite, sit_down

MINUTE = timedelta(minutes=1)


def test_consent_is_noted_once_with_its_text(session: Session) -> None:
    candidate = invite(session, build_screen(session))
    assert sitting_of(session, candidate) is None
    consent(session, candidate, text="Keystrokes.", now=NOW)
    again = consent(session, candidate, text="Another text.", now=NOW + MINUTE)
    assert (again.consent, again.consented_at, again.started_at) == ("Keystrokes.", NOW, None)
    assert session.scalar(select(func.count()).select_from(Sitting)) == 1


def test_start_pressed_twice_is_one_start(session: Session) -> None:
    sitting = sit_down(session)
    again = begin(session, sitting.candidate, now=NOW + 5 * MINUTE)
    assert (again.id, again.started_at) == (sitting.id, NOW)
    assert clock_of(again).left(NOW + 5 * MINUTE) == 55 * MINUTE


def test_who_has_started_goes_on_though_the_invitation_expired_and_the_screen_closed(session: Session) -> None:
    sitting = sit_down(session)
    sitting.candidate.expires_at, sitting.candidate.screen.stage = NOW, Stage.CLOSED
    session.commit()
    assert begin(session, sitting.candidate, now=NOW + MINUTE).started_at == NOW


def test_the_first_start_pins_the_versions_for_everybody(session: Session) -> None:
    screen = build_screen(session)
    asked = [entry.kata.current_version_id for entry in screen.katas]
    sit_down(session, screen)
    newer = build_version(session)
    screen.katas[0].kata.current_version_id = newer.id
    session.commit()
    sit_down(session, screen)
    assert (screen.pinned_at, [entry.version_id for entry in screen.katas]) == (NOW, asked)


def test_a_preview_of_a_draft_starts_and_pins_nothing(session: Session) -> None:
    screen = build_screen(session, stage=Stage.DRAFT)
    sitting = sit_down(session, screen, is_preview=True)
    assert clock_of(sitting).phase(NOW) is Phase.RUNNING
    assert (screen.pinned_at, [entry.version_id for entry in screen.katas]) == (None, [None, None])


@pytest.mark.parametrize(
    ("screen", "candidate", "reason"),
    [
        ({"stage": Stage.DRAFT}, {}, Door.CLOSED),
        ({"opens_at": NOW + MINUTE}, {}, Door.EARLY),
        ({"stage": Stage.CLOSED}, {}, Door.CLOSED),
        ({"archived_at": NOW}, {}, Door.CLOSED),
        ({"closes_at": NOW}, {}, Door.CLOSED),
        ({}, {"revoked_at": NOW}, Door.REVOKED),
        ({}, {"erased_at": NOW}, Door.ERASED),
        ({}, {"expires_at": NOW}, Door.EXPIRED),
    ],
)
def test_the_clock_does_not_start_and_the_reason_is_said(
    session: Session, screen: dict[str, Any], candidate: dict[str, Any], reason: Door
) -> None:
    made = invite(session, build_screen(session))
    consent(session, made, text="", now=NOW - MINUTE)
    for row, columns in ((made.screen, screen), (made, candidate)):
        for name, value in columns.items():
            setattr(row, name, value)
    session.commit()
    with pytest.raises(CannotBegin, match=REASONS[reason].partition(".")[0]):
        begin(session, made, now=NOW)
    found = sitting_of(session, made)
    assert found is not None
    assert found.started_at is None


def test_without_consent_no_clock_starts(session: Session) -> None:
    candidate = invite(session, build_screen(session))
    with pytest.raises(CannotBegin, match=NO_CONSENT.partition(",")[0]):
        begin(session, candidate, now=NOW)
    assert sitting_of(session, candidate) is None


def test_a_dead_link_takes_no_consent(session: Session) -> None:
    candidate = invite(session, build_screen(session), revoked_at=NOW)
    with pytest.raises(CannotBegin, match="taken back"):
        consent(session, candidate, text="", now=NOW)
    assert sitting_of(session, candidate) is None
