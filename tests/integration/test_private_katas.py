"""An uploaded kata on its way through the gate, and a candidate's answers to it: the real check, in real jails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.models import KataUpload, Membership, Screen, ScreenKata, Sitting, Submission
from core.private_katas.states import Gate
from core.private_katas.upload import upload_kata
from core.screens.rules import Stage
from core.sittings.submit import submit_text
from core.submissions.states import Mode, Verdict
from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.building import LEASE, NOW, SETTINGS
from tests.packing import zip_folder
from tests.seating import sit_down
from tests.unit.core.teams.people import build_team
from tests.visitor import KATAS, solution, starter
from worker.announcer import Announcer
from worker.gatekeeper import Gatekeeper
from worker.grader import Grader
from worker.kata_check import CheckGivenUp, KataCheck

KATA = "core-python/zero-is-not-missing"
CHECK = KataCheck("local", "unused", None, times=2)


@pytest.fixture(scope="module", autouse=True)
def _jail() -> None:
    try:
        open_sandbox("local").close()
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture
def sessions(sqlite_url: str) -> Iterator[sessionmaker[Session]]:
    """One database is enough for what is about jails."""
    engine = create_engine_for(sqlite_url)
    yield session_factory(engine)
    engine.dispose()


@pytest.fixture
def owner(session: Session) -> Membership:
    membership = build_team(session)
    membership.team.hires = True
    session.commit()
    return membership


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of a kata that holds."""
    return Path(shutil.copytree(KATAS / KATA, tmp_path / "our-own-kata"))


def through_the_gate(session: Session, sessions: sessionmaker[Session], owner: Membership, package: Path) -> KataUpload:
    upload = upload_kata(session, by=owner, archive=zip_folder(package), now=NOW).upload
    Gatekeeper(sessions, CHECK, name="w1", clock=lambda: NOW).check(upload.id)
    session.refresh(upload)
    return upload


def sit(session: Session, owner: Membership, kata_id: int) -> Sitting:
    """A candidate of a screen that asks this kata."""
    screen = Screen(key="s" * 16, team_id=owner.team_id, title="First", stage=Stage.OPEN, minutes=60, created_at=NOW)
    screen.katas = [ScreenKata(kata_id=kata_id, position=0)]
    session.add(screen)
    session.commit()
    return sit_down(session, screen)


def test_a_sound_package_passes_and_candidates_are_graded_by_it(
    session: Session, sessions: sessionmaker[Session], owner: Membership, package: Path, redis: Redis
) -> None:
    upload = through_the_gate(session, sessions, owner, package)
    assert upload.report is not None
    assert (upload.gate, upload.report["faults"]) == (Gate.PASSED, [])
    assert upload.report["mutation"]["killed"] > 10
    assert str(Path("/tmp")) not in str(upload.report)

    sitting = sit(session, owner, upload.kata_id)
    sent = {
        source: submit_text(
            session,
            sitting,
            kata_id=upload.kata_id,
            mode=Mode.SUBMIT,
            source=source,
            base=0,
            now=NOW,
            settings=SETTINGS,
        ).submission.id
        for source in (solution(KATA), starter(KATA))
    }
    grader = Grader(sessions, Announcer(redis), lambda: open_sandbox("local"), "w1", LEASE, clock=lambda: NOW)
    with grader:
        for submission_id in sent.values():
            grader.grade(submission_id)
    session.rollback()
    verdicts = [session.get_one(Submission, name, populate_existing=True).verdict for name in sent.values()]
    assert verdicts[0] is Verdict.PASSED
    assert verdicts[1] not in (None, Verdict.PASSED)


def test_a_package_whose_reference_fails_is_told_so(
    session: Session, sessions: sessionmaker[Session], owner: Membership, package: Path
) -> None:
    reference = min((package / "solutions" / "passes").glob("*.py"))
    reference.write_text((package / "starter.py").read_text())
    upload = through_the_gate(session, sessions, owner, package)
    assert upload.report is not None
    told = [f"{fault['file']}: {fault['message']}" for fault in upload.report["faults"]]
    assert upload.gate is Gate.FAILED
    assert any(one.startswith(f"solutions/passes/{reference.name}: ") for one in told), told
    assert upload.kata.current_version_id is None


def test_a_check_that_is_given_up_leaves_nothing(package: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def goes_on(done: int, steps: int) -> bool:
        heard.append((done, steps))
        return done == 0

    with pytest.raises(CheckGivenUp):
        CHECK.run(package, goes_on)
    assert heard[-1][0] > 0
    left = [file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists()]
    assert not any(str(package).encode() in line for line in left)
