from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from core.models import Submission
from core.owner import Owner
from core.submissions.cancel import cancel
from core.submissions.claim import Claim
from core.submissions.finish import give_back
from tests.building import NOW, build_version, hand_in, must_claim
from worker import lease
from worker.lease import LeaseKeeper

SHORT = timedelta(milliseconds=30)
WAIT = 10.0


@pytest.fixture
def claimed(session: Session) -> Claim:
    return must_claim(session, hand_in(session, build_version(session), Owner(visitor="v")).submission.id)


def ticking(event: threading.Event, times: int) -> Callable[[], datetime]:
    """A clock that moves on by a minute whenever it is read, and says when it has been read often enough."""
    reads = iter(range(1, 1_000_000))

    def clock() -> datetime:
        read = next(reads)
        if read >= times:
            event.set()
        return NOW + timedelta(minutes=read)

    return clock


def test_a_lease_is_extended_while_the_grade_lasts(
    session: Session, sessions: sessionmaker[Session], claimed: Claim
) -> None:
    often = threading.Event()
    with LeaseKeeper(sessions, claimed, lease=SHORT, patience=WAIT, clock=ticking(often, 3)):
        assert often.wait(WAIT)
    row = session.get_one(Submission, claimed.submission_id, populate_existing=True)
    assert row.lease_until is not None
    assert row.lease_until >= NOW + timedelta(minutes=2)


def test_a_lost_claim_is_not_extended_any_more(
    session: Session, sessions: sessionmaker[Session], claimed: Claim
) -> None:
    give_back(session, claimed)
    keeper = LeaseKeeper(sessions, claimed, lease=SHORT, patience=WAIT, clock=lambda: NOW)
    with keeper:
        keeper._thread.join(WAIT)
        assert not keeper._thread.is_alive()
    row = session.get_one(Submission, claimed.submission_id, populate_existing=True)
    assert row.lease_until is None


def test_who_cancels_ends_the_grade_soon_however_long_the_lease(
    session: Session, sessions: sessionmaker[Session], claimed: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.01)
    lost = threading.Event()
    with LeaseKeeper(
        sessions, claimed, lease=timedelta(hours=1), patience=WAIT, clock=lambda: NOW, lost=lost.set
    ) as keeper:
        assert not lost.wait(0.05)
        assert cancel(session, claimed.submission_id, Owner(visitor="v"))
        assert lost.wait(WAIT)
        keeper._thread.join(WAIT)
        assert not keeper._thread.is_alive()


def test_a_lost_database_does_not_end_the_keeping(
    sessions: sessionmaker[Session], claimed: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    often = threading.Event()
    failures: list[int] = []

    def fails(*_: object, **__: object) -> bool:
        failures.append(1)
        if len(failures) == 2:
            often.set()
        raise OperationalError("UPDATE", {}, Exception("gone"))

    monkeypatch.setattr(lease, "extend_lease", fails)
    with LeaseKeeper(sessions, claimed, lease=SHORT, patience=WAIT, clock=lambda: NOW):
        assert often.wait(WAIT)


def test_ending_the_process_cannot_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr("os.kill", lambda pid, number: sent.append((pid, number)))
    lease.end_process()
    assert sent == [(os.getpid(), signal.SIGKILL)]


def test_a_grade_that_hangs_ends_the_process(sessions: sessionmaker[Session], claimed: Claim) -> None:
    ended = threading.Event()
    with LeaseKeeper(
        sessions, claimed, lease=timedelta(minutes=1), patience=0.05, clock=lambda: NOW, overrun=ended.set
    ):
        assert ended.wait(WAIT)
