from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

import pytest
from redis import Redis
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.models import Credit, Submission
from core.owner import Owner
from core.settings import Settings
from core.sittings.kinds import Fault
from core.submissions.cancel import cancel
from core.submissions.finish import OUR_FAULT
from core.submissions.reconcile import take_back_expired
from core.submissions.states import Lane, Mode, State, Verdict
from core.submissions.submit import submit
from doorbell.progress import listen
from sandbox import report as reported
from sandbox.halt import Halted
from sandbox.order import Order
from sandbox.report import Report, SandboxUnavailable
from tests.building import LEASE, NOW, build_version, fresh, hand_in, must_claim
from tests.sandboxes import FakeSandbox, passing
from tests.seating import sit_down
from worker import jobs
from worker.announcer import Announcer
from worker.grader import Grader

VISITOR = Owner(visitor="v")
Start = Callable[[FakeSandbox], Grader]


@pytest.fixture
def start(sessions: sessionmaker[Session], redis: Redis) -> Iterator[Start]:
    with Announcer(redis) as announcer:
        yield lambda sandbox: Grader(sessions, announcer, sandbox.open, "w1", LEASE, clock=lambda: NOW)


@pytest.fixture
def waiting(session: Session) -> Submission:
    return hand_in(session, build_version(session, manifest=["a", "b"]), VISITOR).submission


def news(redis: Redis, submission: Submission) -> list[str]:
    return [event["kind"] for event in listen(redis, submission.id) if event is not None]


def test_a_submission_is_graded_and_the_page_hears_of_it(
    session: Session, redis: Redis, start: Start, waiting: Submission
) -> None:
    sandbox = FakeSandbox(passing("a", "b"))
    with start(sandbox) as grader:
        grader.grade(waiting.id)
    fresh(session, waiting)
    assert (waiting.state, waiting.verdict, waiting.duration_ms) == (State.GRADED, Verdict.PASSED, 2.5)
    assert [outcome.name for outcome in waiting.outcomes] == ["a", "b"]
    assert news(redis, waiting) == ["collected", "started", "finished", "started", "finished", "graded"]
    assert (sandbox.opened, sandbox.closed, len(sandbox.orders)) == (1, 1, 1)


def test_what_nobody_waits_for_is_given_up(session: Session, redis: Redis, start: Start, waiting: Submission) -> None:
    def cancelled(_order: Order) -> Report:
        assert cancel(session, waiting.id, VISITOR)
        raise Halted

    sandbox = FakeSandbox(cancelled)
    with start(sandbox) as grader:
        grader.grade(waiting.id)
        fresh(session, waiting)
        assert (waiting.state, waiting.verdict) == (State.CANCELLED, None)
        assert sandbox.closed == 0, "the sandbox is not at fault"


def test_the_sandbox_is_opened_before_anything_is_graded(start: Start) -> None:
    sandbox = FakeSandbox(passing())
    with start(sandbox):
        assert sandbox.opened == 1


def test_what_somebody_else_has_is_left_alone(session: Session, start: Start, waiting: Submission) -> None:
    must_claim(session, waiting.id, worker="w2")
    sandbox = FakeSandbox(passing("a"))
    with start(sandbox) as grader:
        grader.grade(waiting.id)
    assert sandbox.orders == []


@pytest.mark.parametrize("source", ["x = '\0'", "x = '\ud800'"])
def test_a_file_that_python_cannot_read_gets_a_verdict_in_words(
    session: Session, redis: Redis, start: Start, source: str
) -> None:
    submission = hand_in(session, build_version(session), VISITOR, source=source).submission
    sandbox = FakeSandbox(passing("a"))
    with start(sandbox) as grader:
        grader.grade(submission.id)
    fresh(session, submission)
    assert submission.verdict is Verdict.ERROR
    assert submission.message.startswith("Line 1, column 6 holds ")
    assert sandbox.orders == []
    assert news(redis, submission) == ["graded"]


def test_our_fault_is_tried_three_times_and_never_counts_against_the_person(
    session: Session, redis: Redis, start: Start, waiting: Submission
) -> None:
    sandbox = FakeSandbox(Report(reported.Verdict.OUR_FAULT, message="the examiner died"))
    states = []
    with start(sandbox) as grader:
        for _ in range(3):
            grader.grade(waiting.id)
            fresh(session, waiting)
            states.append(waiting.state)
    assert states == [State.QUEUED, State.QUEUED, State.ERRORED]
    assert (waiting.verdict, waiting.message) == (None, OUR_FAULT)
    assert news(redis, waiting)[-1] == "errored"


def test_a_broken_sandbox_is_opened_anew(session: Session, start: Start, waiting: Submission) -> None:
    attempts: list[Order] = []

    def first_breaks(order: Order) -> Report:
        attempts.append(order)
        if len(attempts) == 1:
            raise BrokenPipeError("the zygote is gone")
        return passing("a", "b")

    sandbox = FakeSandbox(first_breaks)
    with start(sandbox) as grader:
        grader.grade(waiting.id)
        assert (sandbox.opened, sandbox.closed) == (1, 1)
        grader.grade(waiting.id)
        assert (sandbox.opened, sandbox.closed) == (2, 1)
    fresh(session, waiting)
    assert (waiting.verdict, waiting.attempt) == (Verdict.PASSED, 2)


def test_a_worker_without_a_sandbox_claims_nothing(session: Session, start: Start, waiting: Submission) -> None:
    class Gone(FakeSandbox):
        def __enter__(self) -> FakeSandbox:
            if self.closed:
                raise SandboxUnavailable("gone for good")
            return super().__enter__()

    def breaks(order: Order) -> Report:
        raise BrokenPipeError

    with start(Gone(breaks)) as grader:
        grader.grade(waiting.id)
        for _ in range(5):
            with pytest.raises(SandboxUnavailable):
                grader.grade(waiting.id)
    row = fresh(session, waiting)
    assert (row.state, row.attempt) == (State.QUEUED, 1)


def test_a_sandbox_that_cannot_even_close_is_replaced(session: Session, start: Start, waiting: Submission) -> None:
    class Stuck(FakeSandbox):
        def __exit__(self, *_: object) -> None:
            raise OSError("stuck")

    def breaks(order: Order) -> Report:
        raise BrokenPipeError

    with start(Stuck(breaks)) as grader:
        grader.grade(waiting.id)
    fresh(session, waiting)
    assert waiting.state is State.QUEUED


def test_a_result_that_comes_too_late_is_not_announced(
    session: Session, redis: Redis, start: Start, waiting: Submission, sessions: sessionmaker[Session]
) -> None:
    def slowly(order: Order) -> Report:
        with sessions() as another:
            take_back_expired(another, NOW + LEASE + timedelta(seconds=1))
        return passing("a", "b")

    with start(FakeSandbox(slowly)) as grader:
        grader.grade(waiting.id)
    fresh(session, waiting)
    assert (waiting.state, waiting.verdict) == (State.QUEUED, None)
    heard = list(islice(listen(redis, waiting.id, tick=0.01), 20))
    assert "graded" not in [event["kind"] for event in heard if event]


def test_a_kata_whose_reference_fails_is_our_fault(session: Session, start: Start) -> None:
    submission = hand_in(session, build_version(session), VISITOR).submission
    with start(FakeSandbox(passing("a", verdict=reported.Verdict.FAILED))) as grader:
        grader.grade(submission.id)
    fresh(session, submission)
    assert (submission.state, submission.verdict) == (State.QUEUED, None)


def test_no_jail_no_grader(start: Start) -> None:
    class Unavailable(FakeSandbox):
        def __enter__(self) -> FakeSandbox:
            raise SandboxUnavailable("allow user namespaces")

    with pytest.raises(SandboxUnavailable, match="user namespaces"), start(Unavailable(passing())):
        pass


def test_the_job_never_raises(monkeypatch: pytest.MonkeyPatch, start: Start) -> None:
    grader = start(FakeSandbox(passing()))
    asked: list[str] = []

    def no_database(submission_id: str) -> None:
        asked.append(submission_id)
        raise ConnectionError("no database")

    monkeypatch.setattr(grader, "grade", no_database)
    jobs.install(grader)
    jobs.grade_submission("one")
    assert asked == ["one"]


def run_with(session: Session, own_tests: str, **columns: object) -> Submission:
    return submit(
        session,
        version=build_version(session, **columns),  # type: ignore[arg-type]
        mode=Mode.RUN,
        source="x = 1\n",
        owner=VISITOR,
        now=NOW,
        settings=Settings(),
        own_tests=own_tests,
    ).submission


def test_a_persons_own_tests_run_after_the_examples_and_decide_nothing(
    session: Session, redis: Redis, start: Start
) -> None:
    submission = run_with(session, "def test_mine(): pass\n", examples={"test_own.py": b"", "data.json": b"{}"})
    failing = Report(
        reported.Verdict.FAILED,
        (reported.TestResult("test_test_own.py::test_mine", "mine", reported.Status.FAILED, "no"),),
    )
    sandbox = FakeSandbox(lambda order: failing if order.own else passing("a", "b"))
    with start(sandbox) as grader:
        grader.grade(submission.id)
    fresh(session, submission)
    assert submission.verdict == Verdict.PASSED
    assert [(one.position, one.own, one.status) for one in submission.outcomes] == [
        (0, False, "passed"),
        (1, False, "passed"),
        (2, True, "failed"),
    ]
    examples, own = sandbox.orders
    assert (examples.own, own.own) == (False, True)
    assert own.targets == ("test_test_own.py",)
    assert set(own.suite) == {"test_own.py", "data.json", "test_test_own.py"}
    told = [event for event in listen(redis, submission.id) if event is not None]
    assert [event["position"] for event in told if event["kind"] == "finished"] == [0, 1, 2]
    assert [event.get("own") for event in told if event["kind"] == "collected"] == [None, True]


@pytest.mark.parametrize(
    ("own_tests", "report", "said"),
    [
        ("def test_it(:", Report(reported.Verdict.ERROR, message="Your tests could not be run. x"), "could not be run"),
        ("x = '\0'", passing("a"), "Line 1, column 6 holds a NUL character"),
        ("x = '\ud800'", passing("a"), "unpaired surrogate"),
    ],
)
def test_what_is_wrong_with_own_tests_is_told_apart(
    session: Session, start: Start, own_tests: str, report: Report, said: str
) -> None:
    submission = run_with(session, own_tests)
    with start(FakeSandbox(lambda order: report if order.own else passing("a"))) as grader:
        grader.grade(submission.id)
    fresh(session, submission)
    assert submission.verdict == Verdict.PASSED
    assert said in submission.own_message
    assert not any(one.own for one in submission.outcomes)


def test_own_tests_wait_for_code_that_can_be_loaded(session: Session, start: Start) -> None:
    submission = run_with(session, "def test_mine(): pass\n")
    sandbox = FakeSandbox(Report(reported.Verdict.ERROR, message="SyntaxError"))
    with start(sandbox) as grader:
        grader.grade(submission.id)
    assert len(sandbox.orders) == 1
    assert "could not be loaded" in fresh(session, submission).own_message


def test_a_candidate_who_waited_too_long_has_the_time_back_when_grading_begins(session: Session, start: Start) -> None:
    sitting = sit_down(session)
    sent = NOW - timedelta(seconds=40)
    sitting.started_at = sent
    session.commit()
    version = build_version(session, slug="slow", manifest=["a", "b"])
    waited = hand_in(session, version, Owner.of_sitting(sitting.id), lane=Lane.SCREEN, now=sent).submission
    with start(FakeSandbox(passing("a", "b"))) as grader:
        grader.grade(waited.id)
    assert fresh(session, waited).verdict is Verdict.PASSED
    assert [(credit.fault, credit.seconds) for credit in session.scalars(select(Credit))] == [(Fault.QUEUE, 40)]
