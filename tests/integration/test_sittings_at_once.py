"""What meets in a sitting at the same moment: saves, faults, the end, and its erasure. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.door import note_opened
from core.candidates.erase import erase
from core.models import Candidate, Credit, KataVersion, Membership, OwnTests, Sitting, SittingEvent, Submission
from core.own_tests import save_tests
from core.owner import Owner
from core.reports.playback import Frame
from core.reports.replay import replay
from core.reports.score import Asked
from core.sittings.credit import give
from core.sittings.events import Event
from core.sittings.find import SittingErased
from core.sittings.finish import close_overdue, finish
from core.sittings.kinds import Fault, Happening
from core.sittings.record import NothingToRecord, Recorded, record
from core.sittings.submit import submit_text
from core.sittings.warm_up import try_out
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Mode
from core.teams.roles import Role
from tests.building import NOW, SETTINGS, build_person
from tests.crowded import at_once
from tests.seating import build_screen, edit, invite, katas_of, sit_down

SOON = NOW + timedelta(minutes=5)


def type_in(session: Session, sitting: Sitting, event: Event) -> Recorded:
    """What the page of a candidate reports."""
    return record(session, sitting, device="page", events=[event], now=SOON, settings=SETTINGS)


def test_a_minute_that_ten_faults_took_at_once_is_given_back_once(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        sitting_id = sit_down(session).id

    def blame(session: Session, number: int) -> int:
        fault = Fault.QUEUE if number % 2 else Fault.OUTAGE
        until = SOON + timedelta(minutes=1)
        return give(session, sitting_id, fault, reference=str(number // 4), began_at=SOON, until=until, now=until)

    assert sum(at_once(sessions, blame)) == 60
    with sessions() as session:
        assert session.scalar(select(func.sum(Credit.seconds))) == 60


def test_nothing_of_a_candidate_outlives_an_erasure_that_meets_the_end(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        screen = build_screen(session, katas=1)
        owner = build_person(session)
        session.add(Membership(team_id=screen.team_id, person_id=owner.id, role=Role.OWNER, joined_at=NOW))
        sittings = [sit_down(session, screen) for _ in range(20)]
        kata_id, version_id = katas_of(sittings[0])[0], screen.katas[0].version_id or 0
        for sitting in sittings:
            type_in(session, sitting, edit(1, kata_id, "x = 1\n"))
        wanted = [sitting.id for sitting in sittings]
        by = Membership(team_id=screen.team_id, person_id=owner.id, role=Role.OWNER)
    one = Asked(kata_id, version_id, "Add", 1, tests=1)
    frame = Frame(1, timedelta(seconds=1), Happening.EDIT, kata_id, "page", text="x = 3\n")
    sent: dict[str, Any] = {"mode": Mode.SUBMIT, "source": "x = 2\n", "now": SOON, "settings": SETTINGS}

    def warm_up(session: Session, sitting: Sitting) -> object:
        version = session.get_one(KataVersion, version_id)
        return try_out(session, session.get_one(Candidate, sitting.candidate_id), version=version, **sent)

    acts: list[Callable[[Session, Sitting], object]] = [
        lambda session, sitting: erase(session, by=by, candidate_id=sitting.candidate_id, now=SOON),
        lambda session, sitting: finish(session, sitting, now=SOON),
        lambda session, sitting: submit_text(session, sitting, kata_id=kata_id, base=1, **sent),
        lambda session, sitting: replay(session, sitting, [one], [frame]),
        lambda session, sitting: type_in(session, sitting, edit(2, kata_id, "y = 1\n", 1)),
        lambda session, sitting: save_tests(session, Owner.of_sitting(sitting.id), kata_id, "x = 1\n", 0, SOON),
        warm_up,
    ]

    def act(session: Session, number: int) -> None:
        for sitting_id in wanted:
            sitting = session.get(Sitting, sitting_id)
            with suppress(SubmissionRefused, NothingToRecord, SittingErased):
                if sitting is not None:
                    acts[number % len(acts)](session, sitting)

    at_once(sessions, act)
    with sessions() as session:
        for model in (Sitting, SittingEvent, Submission, OwnTests):
            assert session.scalar(select(func.count()).select_from(model)) == 0


def test_whoever_closes_a_sitting_its_end_is_one(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        sitting = sit_down(session)
        kata_id = katas_of(sitting)[0]
        type_in(session, sitting, edit(1, kata_id, "x = 1\n"))
    over = NOW + timedelta(minutes=61)

    def end(session: Session, number: int) -> None:
        if number % 2:
            close_overdue(session, now=over)
        else:
            finish(session, session.get_one(Sitting, sitting.id), now=over)

    at_once(sessions, end)
    with sessions() as session:
        assert session.get_one(Sitting, sitting.id).finished_at == NOW + timedelta(minutes=60)
        assert session.scalar(select(func.count()).select_from(Submission)) == 1


def test_a_link_that_is_opened_ten_times_at_once_is_noted(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        candidate_id = invite(session, build_screen(session)).id

    def look(session: Session, number: int) -> None:
        note_opened(session, session.get_one(Candidate, candidate_id), now=NOW)

    at_once(sessions, look)
    with sessions() as session:
        assert session.get_one(Candidate, candidate_id).opened_at == NOW
