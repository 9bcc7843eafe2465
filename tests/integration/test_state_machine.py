"""Random walks through the state machine, with workers that die, wake up late and finish for the dead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.models import KataVersion, Submission, TestOutcome
from core.owner import Owner
from core.submissions.claim import Claim, claim, extend_lease
from core.submissions.finish import MAX_ATTEMPTS, finish, give_back
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.reconcile import take_back_expired, waiting
from core.submissions.states import State, Status, Verdict
from tests.building import LEASE, NOW, build_version, hand_in


class Walk(RuleBasedStateMachine):
    """Any order of what may happen. After each step the rows must be what the design promises."""

    sessions: sessionmaker[Session]
    version: KataVersion
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.ids: list[str] = []
        self.final: dict[str, tuple[object, ...]] = {}
        self.highest: dict[str, int] = {}
        with self.sessions() as session:
            for model in (TestOutcome, Submission):
                session.execute(delete(model))
            session.commit()

    @rule()
    def submit(self) -> None:
        with self.sessions() as session:
            owner = Owner(visitor=f"v{len(self.ids)}")
            self.ids.append(hand_in(session, self.version, owner, now=self.now).submission.id)

    @rule(target=claims, worker=st.sampled_from(["w1", "w2"]), choice=st.integers(0, 5))
    def claim_one(self, worker: str, choice: int) -> object:
        if not self.ids:
            return multiple()
        with self.sessions() as session:
            chosen = self.ids[choice % len(self.ids)]
            got = claim(session, chosen, worker=worker, now=self.now, lease=LEASE)
        return multiple() if got is None else got

    @rule(held=claims, verdict=st.sampled_from(Verdict))
    def finish_one(self, held: Claim, verdict: Verdict) -> None:
        outcome = Outcome(verdict, tests=(TestRecord("t", f"attempt {held.attempt}", Status.PASSED),))
        with self.sessions() as session:
            finish(session, held, outcome, self.now)

    @rule(held=claims)
    def extend(self, held: Claim) -> None:
        with self.sessions() as session:
            extend_lease(session, held, now=self.now, lease=LEASE)

    @rule(held=claims)
    def return_it(self, held: Claim) -> None:
        with self.sessions() as session:
            give_back(session, held)

    @rule(seconds=st.sampled_from([1, 14, 16, 86_400]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def reconcile(self) -> None:
        with self.sessions() as session:
            before = {row.id: row.lease_until for row in session.scalars(select(Submission))}
            taken = take_back_expired(session, self.now)
            for submission_id in taken.queued + taken.errored:
                lease_until = before[submission_id]
                assert lease_until is not None
                assert lease_until < self.now, "only an expired lease is taken back"

    @invariant()
    def the_rows_are_as_promised(self) -> None:
        with self.sessions() as session:
            ids_waiting = {one.id for one in waiting(session, self.now + timedelta(days=999))}
            for row in session.scalars(select(Submission)).all():
                assert (row.verdict is not None) == (row.state is State.GRADED)
                assert (row.lease_until is not None) == (row.state is State.RUNNING)
                assert (row.id in ids_waiting) == (row.state is State.QUEUED)
                assert row.attempt <= MAX_ATTEMPTS
                assert row.state is not State.ERRORED or row.attempt == MAX_ATTEMPTS
                assert row.attempt >= self.highest.get(row.id, 0)
                self.highest[row.id] = row.attempt
                outcomes = session.scalars(select(TestOutcome).where(TestOutcome.submission_id == row.id)).all()
                titles = [(one.attempt, one.title) for one in outcomes]
                expected = [(row.attempt, f"attempt {row.attempt}")] if row.state is State.GRADED else []
                assert titles == expected
                if row.state in (State.GRADED, State.ERRORED):
                    end = (row.state, row.verdict, row.attempt, row.graded_at)
                    assert self.final.setdefault(row.id, end) == end, "the end is the end"


@pytest.fixture
def kept_sessions(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = create_engine_for(database_url)
    yield session_factory(engine)
    engine.dispose()


def test_no_order_of_events_breaks_a_promise(kept_sessions: sessionmaker[Session]) -> None:
    with kept_sessions() as session:
        kata_version = build_version(session)

    class WalkHere(Walk):
        sessions = kept_sessions
        version = kata_version

    run_state_machine_as_test(
        WalkHere,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
