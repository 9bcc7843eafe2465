from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rq import Queue
from sqlalchemy.orm import Session, sessionmaker

from core.katas.load import load
from core.models import KataUpload, Membership
from core.private_katas.gate import LEASE, MAX_ATTEMPTS
from core.private_katas.states import Gate
from core.private_katas.upload import upload_kata
from tests.building import NOW, build_package
from tests.packing import zip_folder
from tests.unit.core.teams.people import build_team
from worker import gatekeeper, jobs
from worker.gatekeeper import Gatekeeper
from worker.kata_check import CheckFailed, CheckGivenUp, CheckTooLong
from worker.reconciler import Reconciler


def found(path: Path, **one: Any) -> dict[str, Any]:
    """What the check says of a package in which it finds nothing."""
    kata = {"faults": [], "notes": [], "trials": [], "mutation": None, "tests": 1, "seconds": 0.1} | one
    return {"ok": not kata["faults"], "faults": [], "katas": [kata | {"path": str(path)}]}


@dataclass
class FakeCheck:
    """Answers what a test wants, and remembers which packages it saw."""

    answer: Callable[[Path, Callable[[int, int], bool]], dict[str, Any]]
    seen: list[str] = field(default_factory=list)

    def run(self, package: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        self.seen.append(load(package).slug)
        return self.answer(package, goes_on)


@pytest.fixture
def owner(session: Session) -> Membership:
    membership = build_team(session)
    membership.team.hires = True
    session.commit()
    return membership


@pytest.fixture
def upload(session: Session, owner: Membership, tmp_path: Path) -> KataUpload:
    return upload_kata(session, by=owner, archive=zip_folder(build_package(tmp_path)), now=NOW).upload


def keeper(sessions: sessionmaker[Session], check: Any, **options: Any) -> Gatekeeper:
    return Gatekeeper(sessions, check, name="w1", clock=lambda: NOW, **options)


def fresh(session: Session, upload: KataUpload) -> KataUpload:
    session.rollback()
    session.refresh(upload)
    return upload


def test_a_package_without_faults_becomes_the_version(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload
) -> None:
    check = FakeCheck(lambda path, goes_on: found(path))
    for _ in range(2):
        keeper(sessions, check).check(upload.id)
    fresh(session, upload)
    session.refresh(upload.kata)
    assert check.seen == ["add"]
    assert (upload.gate, upload.ended_at) == (Gate.PASSED, NOW)
    assert upload.version_id == upload.kata.current_version_id is not None


def test_faults_are_told_without_our_paths(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload
) -> None:
    def answer(path: Path, goes_on: object) -> dict[str, Any]:
        fault = {"file": str(path / "tests" / "test_add.py"), "line": 3, "message": f"see {path}/x\x1b[31m\u202e"}
        return found(path, faults=[fault] * 150)

    keeper(sessions, FakeCheck(answer)).check(upload.id)
    fresh(session, upload)
    assert upload.gate is Gate.FAILED
    assert upload.report is not None
    assert upload.report["faults"][0] == {"file": "tests/test_add.py", "line": 3, "message": "see x"}
    assert (len(upload.report["faults"]), upload.report["more_faults"]) == (100, 50)
    assert upload.kata.current_version_id is None


def test_progress_is_kept(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTE_SECONDS", 0.0)

    def answer(path: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        assert goes_on(7, 90)
        assert (fresh(session, upload).done, upload.steps) == (7, 90)
        session.rollback()
        return found(path)

    keeper(sessions, FakeCheck(answer)).check(upload.id)
    assert fresh(session, upload).gate is Gate.PASSED


def test_a_check_that_is_replaced_is_given_up(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTE_SECONDS", 0.0)

    def answer(path: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        fresh(session, upload).gate = Gate.REPLACED
        session.commit()
        assert not goes_on(1, 2)
        raise CheckGivenUp

    keeper(sessions, FakeCheck(answer)).check(upload.id)
    assert fresh(session, upload).gate is Gate.REPLACED


def test_a_process_that_is_to_end_gives_its_upload_back(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload
) -> None:
    def answer(path: Path, goes_on: Callable[[int, int], bool]) -> dict[str, Any]:
        assert not goes_on(1, 2)
        raise CheckGivenUp

    keeper(sessions, FakeCheck(answer), stopping=lambda: True).check(upload.id)
    assert (fresh(session, upload).gate, upload.attempt) == (Gate.WAITING, 0)


def test_a_check_that_takes_too_long_is_the_packages_fault(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload
) -> None:
    def answer(path: Path, goes_on: object) -> dict[str, Any]:
        raise CheckTooLong

    keeper(sessions, FakeCheck(answer)).check(upload.id)
    assert fresh(session, upload).gate is Gate.FAILED
    assert upload.report is not None
    assert "longer than 20 minutes" in upload.report["faults"][0]["message"]


def test_a_check_that_goes_wrong_itself_is_tried_again_and_then_given_up(
    session: Session, sessions: sessionmaker[Session], upload: KataUpload
) -> None:
    def answer(path: Path, goes_on: object) -> dict[str, Any]:
        raise CheckFailed("no sandbox")

    for attempt in range(1, MAX_ATTEMPTS + 1):
        keeper(sessions, FakeCheck(answer)).check(upload.id)
        expected = Gate.ERRORED if attempt == MAX_ATTEMPTS else Gate.WAITING
        assert (fresh(session, upload).gate, upload.attempt) == (expected, attempt)


def test_the_reconciler_rings_in_the_background_lane_until_somebody_comes(
    session: Session, sessions: sessionmaker[Session], redis: Redis, upload: KataUpload
) -> None:
    later = NOW + LEASE + timedelta(seconds=1)
    reconciler = Reconciler(sessions, redis, clock=lambda: later)
    for _ in range(2):
        reconciler.reconcile()
        assert Queue("background", connection=redis).get_job_ids() == [f"upload-{upload.id}-0"]
    upload = fresh(session, upload)
    upload.gate, upload.attempt, upload.lease_until = Gate.RUNNING, 1, NOW
    session.commit()
    reconciler.reconcile()
    assert fresh(session, upload).gate is Gate.WAITING
    assert Queue("background", connection=redis).get_job_ids()[-1] == f"upload-{upload.id}-1"


def test_what_rq_calls_never_raises(sessions: sessionmaker[Session]) -> None:
    jobs._gatekeepers.clear()
    jobs.check_upload(1)
    assert jobs._gatekeepers == []
