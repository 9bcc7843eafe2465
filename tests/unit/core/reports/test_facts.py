"""Time with each kata, time away, devices."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from core.models import KataVersion, Sitting
from core.reports.facts import facts_of
from core.sittings.kinds import Ended, Happening
from core.sittings.record import SERVER
from tests.building import NOW
from tests.unit.core.reports.conftest import MINUTE, Types


def test_time_goes_to_the_kata_that_is_open(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    first, second = versions
    types(first, Happening.KATA, minutes=1)
    types(first, minutes=5)
    types(second, Happening.KATA, minutes=10)
    types(None, Happening.LEAVE, minutes=20)
    types(None, Happening.RETURN, minutes=23)
    types(first, Happening.KATA, minutes=30)
    facts = facts_of(session, sitting, until=NOW + 31 * MINUTE)
    assert facts.on == {first.kata_id: 10 * MINUTE, second.kata_id: 20 * MINUTE}
    assert (facts.left, facts.away) == (1, 3 * MINUTE)


def test_who_left_and_did_not_come_back_was_away_until_the_end(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    types(versions[0], Happening.LEAVE, minutes=1)
    types(versions[0], Happening.LEAVE, minutes=2, device="tablet")
    types(versions[0], Happening.SUBMIT, minutes=3, device=SERVER)
    sitting.finished_at, sitting.ended = NOW + 4 * MINUTE, Ended.CANDIDATE
    facts = facts_of(session, sitting, until=NOW + timedelta(days=1))
    assert (facts.left, facts.away, facts.devices) == (2, 3 * MINUTE, 2)


def test_no_event_is_no_fact(session: Session, sitting: Sitting) -> None:
    facts = facts_of(session, sitting, until=NOW)
    assert (facts.on, facts.left, facts.devices) == ({}, 0, 0)
