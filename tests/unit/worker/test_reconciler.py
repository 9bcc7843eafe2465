from __future__ import annotations

import operator
from datetime import timedelta
from functools import partial
from pathlib import Path

from redis import Redis
from rq import Queue
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.accounts.deletion import GRACE, ask_deletion
from core.database import create_engine_for, session_factory
from core.models import Person, Sitting, Submission
from core.owner import Owner
from core.sittings.kinds import Ended
from core.sittings.record import record
from core.submissions.finish import MAX_ATTEMPTS, finish
from core.submissions.outcome import Outcome
from core.submissions.states import Lane, State, Verdict
from doorbell.connection import connect
from doorbell.progress import listen
from tests.building import LEASE, NOW, SETTINGS, build_person, build_version, fresh, hand_in, must_claim
from tests.seating import edit, katas_of, sit_down
from worker.reconciler import Reconciler

LATER = NOW + LEASE + timedelta(seconds=1)


def queued(session: Session) -> Submission:
    return hand_in(session, build_version(session), Owner(visitor="v")).submission


def fresh_sitting(session: Session, sitting: Sitting) -> Sitting:
    session.rollback()
    session.refresh(sitting)
    return sitting


def test_a_queued_submission_that_no_queue_knows_is_rung_for(
    session: Session, sessions: sessionmaker[Session], redis: Redis
) -> None:
    submission = queued(session)
    reconciler = Reconciler(sessions, redis, clock=lambda: LATER)
    for _ in range(2):
        reconciler.reconcile()
        assert Queue("live", connection=redis).get_job_ids() == [f"{submission.id}-0"]


def test_a_lost_workers_submission_is_queued_and_rung_for_in_one_turn(
    session: Session, sessions: sessionmaker[Session], redis: Redis
) -> None:
    submission = queued(session)
    must_claim(session, submission.id)
    Reconciler(sessions, redis, clock=lambda: LATER).reconcile()
    fresh(session, submission)
    assert submission.state is State.QUEUED
    assert Queue("live", connection=redis).get_job_ids() == [f"{submission.id}-1"]


def test_giving_up_is_told_to_the_page(session: Session, sessions: sessionmaker[Session], redis: Redis) -> None:
    submission = queued(session)
    submission.attempt = MAX_ATTEMPTS - 1
    session.commit()
    must_claim(session, submission.id)
    Reconciler(sessions, redis, clock=lambda: LATER).reconcile()
    fresh(session, submission)
    assert submission.state is State.ERRORED
    assert [event["kind"] for event in listen(redis, submission.id) if event] == ["errored"]
    assert Queue("live", connection=redis).get_job_ids() == []


def test_accounts_end_when_their_days_of_grace_are_over(
    session: Session, sessions: sessionmaker[Session], redis: Redis
) -> None:
    ask_deletion(session, build_person(session), keep_solutions=False, now=NOW)
    Reconciler(sessions, redis, clock=lambda: NOW + GRACE - timedelta(seconds=1)).reconcile()
    assert session.scalar(select(func.count()).select_from(Person)) == 1
    session.commit()  # A new look at the database.
    Reconciler(sessions, redis, clock=lambda: NOW + GRACE).reconcile()
    assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_time_is_given_back_before_a_sitting_is_ended(
    session: Session, sessions: sessionmaker[Session], redis: Redis
) -> None:
    sitting = sit_down(session)
    end = NOW + timedelta(hours=1)
    owner = Owner.of_sitting(sitting.id)
    waiting = hand_in(
        session, build_version(session), owner, lane=Lane.SCREEN, now=end - timedelta(minutes=1)
    ).submission
    for minutes in (1, 30):
        clock = partial(operator.add, end, timedelta(minutes=minutes))
        Reconciler(sessions, redis, clock=clock).reconcile()
        assert fresh_sitting(session, sitting).finished_at is None
    finish(session, must_claim(session, waiting.id), Outcome(Verdict.PASSED), NOW)
    Reconciler(sessions, redis, clock=lambda: end + timedelta(minutes=40)).reconcile()
    assert fresh_sitting(session, sitting).ended is Ended.TIME


def test_without_redis_sittings_end_and_what_they_hand_in_is_rung_for_when_it_is_back(
    session: Session, sessions: sessionmaker[Session], redis: Redis, tmp_path: Path
) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    record(session, sitting, device="d", events=[edit(1, kata, "last text")], now=NOW, settings=SETTINGS)
    later = NOW + timedelta(hours=2)
    with connect(f"unix://{tmp_path}/nowhere.sock") as nowhere:
        Reconciler(sessions, nowhere, clock=lambda: later).reconcile()
    assert fresh_sitting(session, sitting).ended is Ended.TIME
    Reconciler(sessions, redis, clock=lambda: later + timedelta(seconds=2)).reconcile()
    handed_in = session.scalars(select(Submission)).one()
    assert Queue("screen", connection=redis).get_job_ids() == [f"{handed_in.id}-0"]


def test_without_redis_leases_are_still_taken_back(
    session: Session, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    submission = queued(session)
    must_claim(session, submission.id)
    with connect(f"unix://{tmp_path}/nowhere.sock") as nowhere:
        reconciler = Reconciler(sessions, nowhere, clock=lambda: LATER)
        reconciler.reconcile()
        reconciler.reconcile()
    fresh(session, submission)
    assert submission.state is State.QUEUED


def test_without_a_database_the_next_turn_tries_again(tmp_path: Path, redis: Redis) -> None:
    engine = create_engine_for(f"sqlite:///{tmp_path}/empty.db")
    Reconciler(session_factory(engine), redis).reconcile()
    engine.dispose()
