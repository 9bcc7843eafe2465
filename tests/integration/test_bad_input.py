"""Whatever somebody sends gets a verdict in words, in time, and the next submission is graded as usual."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy.orm import Session, sessionmaker

from core.models import KataVersion, Submission
from core.owner import Owner
from core.submissions.read import find
from core.submissions.states import State, Verdict
from core.submissions.submit import SourceTooLarge
from doorbell.connection import connect
from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.building import LEASE, build_version, hand_in
from tests.servers.redis import RedisServer
from worker.announcer import Announcer
from worker.grader import Grader

LIMIT = 5.0
TESTS = "from solution import add\n\n\ndef test_adds():\n    assert add(1, 2) == 3, 'add(1, 2) is 3'\n"
GOOD = "def add(a, b):\n    return a + b\n"
IN_CALL = "import os, sys, time\n\n\ndef add(a, b):\n    {}\n"
visitors = count()


@pytest.fixture
def grader(sessions: sessionmaker[Session], shared_redis: RedisServer) -> Iterator[Grader]:
    with connect(shared_redis.url) as redis, Announcer(redis) as announcer:
        made = Grader(sessions, announcer, lambda: open_sandbox("local"), "w1", LEASE)
        try:
            made.__enter__()
        except SandboxUnavailable as error:
            pytest.skip(str(error))
        yield made
        made.__exit__(None, None, None)


@pytest.fixture
def version(session: Session) -> KataVersion:
    limits = {"run_seconds": LIMIT, "test_seconds": 2.0, "memory_mb": 128}
    return build_version(session, tests=TESTS, solution=GOOD, limits=limits)


def graded(session: Session, grader: Grader, version: KataVersion, source: str) -> Submission:
    owner = Owner(visitor=f"v{next(visitors)}")
    submission = hand_in(session, version, owner, source=source, now=datetime.now(UTC)).submission
    grader.grade(submission.id)
    session.rollback()
    found = find(session, submission.id, owner)
    assert found is not None
    return found


BAD = {
    "a syntax error": ("def add(a, b:\n", Verdict.ERROR),
    "an import that does not exist": ("import no_such_module\n", Verdict.ERROR),
    "a NUL byte": ("def add(a, b):\n    return '\0'\n", Verdict.ERROR),
    "an unpaired surrogate": ("def add(a, b):\n    return '\ud800'\n", Verdict.ERROR),
    "nothing": ("", Verdict.ERROR),
    "a function by another name": ("def plus(a, b):\n    return a + b\n", Verdict.ERROR),
    "an endless loop": (IN_CALL.format("while True: pass"), Verdict.TIMED_OUT),
    "an endless loop at import": ("while True: pass\n", None),
    "an endless print": (IN_CALL.format("while True: print('x' * 1000)"), None),
    "os._exit": (IN_CALL.format("os._exit(0)"), Verdict.CRASHED),
    "os._exit at import": ("import os\nos._exit(0)\n", None),
    "a fork bomb": (IN_CALL.format("while True: os.fork()"), None),
    "a memory hog": (IN_CALL.format("return [bytes(10**7) for _ in range(10**4)]"), Verdict.OUT_OF_MEMORY),
    "surrogates that are printed": (IN_CALL.format(r"print('\ud800\x00\x1b[31m'); return 0"), Verdict.FAILED),
    "surrogates in an exception": (IN_CALL.format(r"raise ValueError('\ud800\x00')"), Verdict.FAILED),
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_input_gets_a_verdict_and_the_next_is_graded_as_usual(
    session: Session, grader: Grader, version: KataVersion, name: str
) -> None:
    assert graded(session, grader, version, GOOD).verdict is Verdict.PASSED
    source, verdict = BAD[name]
    began = time.monotonic()
    bad = graded(session, grader, version, source)
    took = time.monotonic() - began
    assert bad.state is State.GRADED
    assert bad.verdict is not Verdict.PASSED
    assert verdict in (None, bad.verdict), (bad.verdict, bad.message)
    assert bad.message or any(outcome.message for outcome in bad.outcomes), "the verdict comes in words"
    assert took < LIMIT + 1
    assert graded(session, grader, version, GOOD + "# again\n").verdict is Verdict.PASSED


def test_a_file_of_a_megabyte_is_refused_before_it_is_stored(session: Session, version: KataVersion) -> None:
    with pytest.raises(SourceTooLarge, match="at most 65,536 are accepted"):
        hand_in(session, version, Owner(visitor="v"), source="#" * 1024 * 1024)
