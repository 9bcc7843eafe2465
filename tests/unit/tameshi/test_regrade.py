from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from core.database import create_engine_for, session_factory
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tameshi.commands.regrade import command
from tests.building import NOW, build_person, build_version, hand_in, must_claim
from tests.servers.fixtures import migrated_sqlite, sqlite_url

__all__ = ["migrated_sqlite", "sqlite_url"]


@pytest.fixture
def session(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    engine = create_engine_for(sqlite_url)
    with session_factory(engine)() as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def solved(session: Session) -> str:
    """The id of a submission that solved numbers/add."""
    version, person = build_version(session), build_person(session)
    sent = hand_in(session, version, Owner(person_id=person.id)).submission
    assert finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), NOW)
    return sent.id


def told(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(command, arguments)
    return ran.exit_code, ran.output


def test_what_counts_is_queued_once(solved: str) -> None:
    assert told("numbers/add") == (0, "1 submission is queued to be graded again.\n")
    assert told("numbers/add") == (0, "There is nothing to grade again that is not on its way.\n")


def test_one_submission_is_queued_by_its_id(solved: str) -> None:
    assert told("numbers/add", "--submission", solved) == (0, "1 submission is queued to be graded again.\n")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["numbers/none"], "There is no kata numbers/none."),
        (["numbers"], "There is no kata numbers."),
        (["numbers/add", "--submission", "x" * 1000], "There is no submission xxx"),
    ],
)
def test_what_is_not_there_is_said(solved: str, arguments: list[str], reason: str) -> None:
    code, output = told(*arguments)
    assert code == 1
    assert reason in output
