"""A screen of two katas, a candidate whose sitting began at NOW, and short ways to send and to type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import Candidate, KataVersion, Screen, ScreenKata, Sitting, SittingEvent, Team
from core.owner import Owner
from core.sittings.kinds import Happening
from core.submissions.finish import finish
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Lane, Mode, Status, Verdict
from tests.building import NOW, build_version, hand_in, must_claim

MINUTE = timedelta(minutes=1)
Sends = Callable[..., str]
Types = Callable[..., SittingEvent]


@pytest.fixture
def versions(session: Session) -> list[KataVersion]:
    manifest = [f"test_{number}" for number in range(4)]
    return [build_version(session, slug=slug, manifest=manifest) for slug in ("first", "second")]


@pytest.fixture
def screen(session: Session, versions: list[KataVersion]) -> Screen:
    team = Team(key="t" * 16, name="Hirers", created_at=NOW, hires=True)
    made = Screen(key="a" * 16, team=team, title="Backend", minutes=60, created_at=NOW, pinned_at=NOW)
    made.katas = [
        ScreenKata(kata_id=version.kata_id, version_id=version.id, position=place, weight=weight)
        for place, (version, weight) in enumerate(zip(versions, (1, 3), strict=True))
    ]
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def sitting(session: Session, screen: Screen) -> Sitting:
    return begin(session, screen, "Grace")


def begin(session: Session, screen: Screen, name: str) -> Sitting:
    candidate = Candidate(
        key=f"c{name.lower():0>15}", screen=screen, name=name, invited_at=NOW, expires_at=NOW + timedelta(days=7)
    )
    made = Sitting(candidate=candidate, consented_at=NOW, started_at=NOW)
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def sends(session: Session) -> Sends:
    """Sends a source in a sitting and has it graded: so many of four hidden tests pass; None leaves it waiting."""

    def send(
        sitting: Sitting,
        version: KataVersion,
        passed: int | None,
        *,
        minutes: float = 1,
        mode: Mode = Mode.SUBMIT,
        source: str = "",
    ) -> str:
        at = NOW + minutes * MINUTE
        owner, source = Owner.of_sitting(sitting.id), source or f"x = {passed} + {minutes}\n"
        sent = hand_in(session, version, owner, source=source, mode=mode, now=at, lane=Lane.SCREEN).submission
        if passed is not None:
            grade(session, sent.id, passed)
        return sent.id

    return send


def grade(session: Session, submission_id: str, passed: int) -> None:
    """The verdict that so many of four hidden tests passed."""
    tests = tuple(
        TestRecord(f"test_{place}", f"case {place}", Status.PASSED if place < passed else Status.FAILED)
        for place in range(4)
    )
    verdict = Verdict.PASSED if passed == 4 else Verdict.FAILED
    assert finish(session, must_claim(session, submission_id), Outcome(verdict, tests=tests), NOW)


@pytest.fixture
def types(session: Session, sitting: Sitting) -> Types:
    """Adds an event to the sitting."""

    def add(
        version: KataVersion | None,
        happening: Happening = Happening.EDIT,
        *,
        minutes: float,
        device: str = "laptop",
        revision: int | None = None,
        **body: object,
    ) -> SittingEvent:
        at = NOW + minutes * MINUTE
        number = len(session.query(SittingEvent).all())
        event = SittingEvent(
            sitting_id=sitting.id,
            device=device,
            number=number,
            kata_id=version.kata_id if version else None,
            happening=happening,
            body=body,
            revision=revision,
            at=at,
            device_at=at,
        )
        session.add(event)
        session.commit()
        return event

    return add
