"""What happens when a part dies: real processes, a real sandbox, a real Redis, both databases.

Each test ends with every submission graded.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.models import KataVersion, Submission
from core.owner import Owner
from core.submissions.states import Lane, State, Verdict
from doorbell.connection import connect
from doorbell.progress import listen
from doorbell.ring import ring
from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.building import build_version, hand_in
from tests.servers.redis import RedisServer

PATIENCE = 60.0
TESTS = "from solution import add\n\n\ndef test_adds():\n    assert add(1, 2) == 3, 'add(1, 2) is 3'\n"
QUICK = "def add(a, b):\n    return a + b\n"
SLOW = "import time\n\n\ndef add(a, b):\n    time.sleep(1.5)\n    return a + b\n"
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def local_jail() -> None:
    """Skip where the kernel allows no jail."""
    try:
        with open_sandbox("local"):
            pass
    except SandboxUnavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def start(database_url: str, redis_server: RedisServer, local_jail: None) -> Iterator[Start]:
    """Starts `tameshi worker` with arguments; ends what still runs."""
    settings = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_server.url,
        "SANDBOX": "local",
        "LEASE_SECONDS": "1",
        "RECONCILE_SECONDS": "0.1",
    }
    with ExitStack() as stack:

        def started(*arguments: str, new_group: bool = False) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "tameshi", "worker", *arguments]
            process = subprocess.Popen(command, env=os.environ | settings, start_new_session=new_group)
            stack.callback(end, process)
            return process

        yield started


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, and wait."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def version(sessions: sessionmaker[Session]) -> KataVersion:
    with sessions() as session:
        return build_version(session, tests=TESTS, solution=QUICK)


@pytest.fixture
def send(sessions: sessionmaker[Session], redis_server: RedisServer, version: KataVersion) -> Callable[[str, str], str]:
    """Submit as the web process does: store, commit, ring."""

    def sent(source: str, visitor: str) -> str:
        with sessions() as session, connect(redis_server.url) as redis:
            submission = hand_in(session, version, Owner(visitor=visitor), source=source, now=datetime.now(UTC))
            ring(redis, submission.submission.id, Lane.LIVE)
            return submission.submission.id

    return sent


def rows(sessions: sessionmaker[Session]) -> list[Submission]:
    with sessions() as session:
        return list(session.scalars(select(Submission).order_by(Submission.created_at)))


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited for a minute"
        time.sleep(0.02)


def wait_until_all_passed(sessions: sessionmaker[Session]) -> None:
    wait_until(lambda: all(row.state in (State.GRADED, State.ERRORED) for row in rows(sessions)))
    assert {row.verdict for row in rows(sessions)} == {Verdict.PASSED}


def test_a_worker_killed_in_the_middle_of_a_grade_loses_nothing(
    start: Start, send: Callable[[str, str], str], sessions: sessionmaker[Session], redis_server: RedisServer
) -> None:
    start("--reconciler")
    doomed = start()
    submission_id = send(SLOW, "a")
    send(QUICK, "b")
    with connect(redis_server.url) as redis:
        for event in listen(redis, submission_id):
            if event is not None and event["kind"] == "started":
                break
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    assert rows(sessions)[0].state is State.RUNNING
    start()
    wait_until_all_passed(sessions)
    assert [row.attempt for row in rows(sessions)] == [2, 1]


def test_flushing_redis_while_submissions_wait_loses_nothing(
    start: Start, send: Callable[[str, str], str], sessions: sessionmaker[Session], redis_server: RedisServer
) -> None:
    start("--reconciler")
    worker = start()
    send(SLOW, "first")
    wait_until(lambda: rows(sessions)[0].state is State.RUNNING)
    for number in range(4):
        send(QUICK, f"waits {number}")
    with connect(redis_server.url) as redis:
        redis.flushall()
    assert [row.state for row in rows(sessions)][1:] == [State.QUEUED] * 4
    wait_until_all_passed(sessions)
    assert [row.attempt for row in rows(sessions)] == [1] * 5
    assert worker.poll() is None


def test_stopping_redis_during_a_submit_loses_nothing(
    start: Start, send: Callable[[str, str], str], sessions: sessionmaker[Session], redis_server: RedisServer
) -> None:
    reconciler, worker = start("--reconciler"), start()
    send(SLOW, "being graded when Redis goes")
    wait_until(lambda: rows(sessions)[0].state is State.RUNNING)
    redis_server.stop()
    send(QUICK, "sent without Redis")
    wait_until(lambda: rows(sessions)[0].state is State.GRADED)
    assert rows(sessions)[1].state is State.QUEUED
    redis_server.start()
    wait_until_all_passed(sessions)
    assert (reconciler.poll(), worker.poll()) == (None, None), "both live through it"


def test_a_worker_that_is_asked_to_stop_finishes_its_grade_first(
    start: Start, send: Callable[[str, str], str], sessions: sessionmaker[Session]
) -> None:
    worker = start()
    send(SLOW, "a")
    wait_until(lambda: rows(sessions)[0].state is State.RUNNING)
    for _ in range(2):
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert [(row.state, row.attempt) for row in rows(sessions)] == [(State.GRADED, 1)]


def test_a_control_c_in_the_terminal_does_not_break_a_grade(
    start: Start, send: Callable[[str, str], str], sessions: sessionmaker[Session]
) -> None:
    """A terminal sends SIGINT to every process of the group, the sandbox's among them."""
    worker = start(new_group=True)
    send(SLOW, "a")
    wait_until(lambda: rows(sessions)[0].state is State.RUNNING)
    os.killpg(worker.pid, signal.SIGINT)
    assert worker.wait(PATIENCE) == 0
    assert [(row.state, row.verdict) for row in rows(sessions)] == [(State.GRADED, Verdict.PASSED)]
