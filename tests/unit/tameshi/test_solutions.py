from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from core.database import create_engine_for, session_factory
from core.owner import Owner
from core.solutions.report import report
from core.solutions.share import share
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tameshi.commands.solutions import command
from tests.building import NOW, build_person, build_version, fresh, hand_in, must_claim
from tests.site.make import make_database


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with one reported solution."""
    url = f"sqlite:///{tmp_path / 'site.db'}"
    make_database(url, katas=False)
    engine = create_engine_for(url)
    with session_factory(engine)() as session:
        ada, version = build_person(session), build_version(session)
        source = "x = 1  # an unkind word\n"
        sent = hand_in(session, version, Owner(person_id=ada.id), source=source).submission
        finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), NOW)
        shared = share(session, fresh(session, sent), anonymous=True, now=NOW)
        reader = build_person(session, "bob@example.com")
        report(session, shared, person_id=reader.id, reason="it mocks", now=NOW)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def run(*words: str) -> str:
    answer = CliRunner().invoke(command, words)
    return answer.output


@pytest.mark.usefixtures("url")
def test_reports_are_listed_until_they_are_settled() -> None:
    listed = run("reported")
    assert "solution 1 (shown) of numbers/add, by ada@example.com" in listed
    assert "it mocks" in listed
    assert "# an unkind word" in listed
    assert run("hide", "1") == "Solution 1 is hidden.\n"
    assert run("reported") == "There are no open reports.\n"
    assert run("keep", "1") == "Solution 1 is shown.\n"


@pytest.mark.usefixtures("url")
def test_a_number_that_is_none_is_told() -> None:
    assert "There is no shared solution with this number." in run("hide", "7")
