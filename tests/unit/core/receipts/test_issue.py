"""What receipts say, and when there is none."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy.orm import Session

from core.models import Candidate, Credit, KataVersion, Screen, ScreenKata, Sitting, Submission, Team
from core.owner import Owner
from core.receipts.graded import NoReceipt
from core.receipts.issue import receipt_of_sitting, receipt_of_submission
from core.receipts.published import key_set, published_keys
from core.receipts.sign import verify
from core.receipts.words import lines
from core.screens.rules import Shown
from core.settings import Settings
from core.sittings.kinds import Ended, Fault
from core.submissions.finish import finish
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Mode, Status, Verdict
from tests.building import NOW, build_person, build_version, fresh, hand_in, must_claim

SETTINGS = Settings(secret_key=SecretStr("a secret"), public_url="https://katas.example.org/")
ENVIRONMENT = {"engine": "docker", "image": "sha256:77"}


def grade(session: Session, version: KataVersion, owner: Owner, *, passed: int = 1, minutes: int = 0) -> Submission:
    """A Submit of two hidden tests and one of the person's own."""
    now = NOW + timedelta(minutes=minutes)
    sent = hand_in(session, version, owner, source=f"x = {minutes}\n", now=now).submission
    tests = tuple(
        TestRecord(f"test_add.py::t{place}", f"Adds {place}", Status.PASSED if place < passed else Status.FAILED)
        for place in range(2)
    )
    verdict = Verdict.PASSED if passed == 2 else Verdict.FAILED
    own = TestRecord("test_own.py::mine", "Mine", Status.PASSED, own=True)
    outcome = Outcome(verdict, tests=(*tests, own), duration_ms=12.4, environment=dict(ENVIRONMENT))
    assert finish(session, must_claim(session, sent.id, now=now), outcome, now)
    return fresh(session, sent)


@pytest.fixture
def version(session: Session) -> KataVersion:
    return build_version(session)


def issue(session: Session, submission: Submission, **options: Any) -> dict[str, Any]:
    receipt = receipt_of_submission(session, submission, settings=SETTINGS, now=NOW, **options)
    verify(json.loads(json.dumps(receipt)), published_keys(session))
    return receipt


def test_a_receipt_says_what_was_graded_by_what_and_where(session: Session, version: KataVersion) -> None:
    submission = grade(session, version, Owner(person_id=build_person(session).id))
    receipt = issue(session, submission)
    about = receipt["about"]
    assert receipt["issuer"] == "https://katas.example.org"
    assert about["kata"]["version"] == f"sha256:{version.content_hash}"
    assert about["kata"]["address"] == "numbers/add"
    assert about["source_sha256"] == submission.source_hash
    assert (about["verdict"], about["counts"]) == ("failed", {"passed": 1, "failed": 1})
    assert [test["status"] for test in about["tests"]] == ["passed", "failed"]
    assert about["limits"] == {"run_ms": 10_000, "test_ms": 2000, "memory_mb": 256}
    assert about["environment"]["image"] == "sha256:77"
    assert about["environment"]["digest"].startswith("sha256:")
    assert about["times"]["graded"] == "2026-03-01T12:00:00.000Z"
    assert any("Adds 1" in line for line in lines(receipt))


def test_where_only_a_count_is_shown_no_test_is_named(session: Session, version: KataVersion) -> None:
    submission = grade(session, version, Owner(person_id=build_person(session).id))
    receipt = issue(session, submission, shown=Shown.COUNT)
    assert receipt["about"]["tests"] is None
    assert "Adds" not in json.dumps(receipt)
    assert receipt["about"]["counts"] == {"passed": 1, "failed": 1}


def test_what_was_graded_before_environments_were_kept_has_a_receipt_too(
    session: Session, version: KataVersion
) -> None:
    submission = grade(session, version, Owner(person_id=build_person(session).id))
    submission.environment = None
    session.commit()
    assert issue(session, fresh(session, submission))["about"]["environment"] is None


def test_a_run_and_what_waits_have_no_receipt(session: Session, version: KataVersion) -> None:
    owner = Owner(person_id=build_person(session).id)
    with pytest.raises(NoReceipt, match="verdict"):
        issue(session, hand_in(session, version, owner).submission)
    run = hand_in(session, version, owner, mode=Mode.RUN, source="y = 2\n").submission
    assert finish(session, must_claim(session, run.id), Outcome(Verdict.PASSED), NOW)
    with pytest.raises(NoReceipt, match="shown examples"):
        issue(session, fresh(session, run))


def test_a_key_that_was_replaced_still_vouches_for_its_receipts(session: Session, version: KataVersion) -> None:
    submission = grade(session, version, Owner(person_id=build_person(session).id))
    old = issue(session, submission)
    later = Settings(secret_key=SecretStr("another secret"), public_url="https://katas.example.org")
    new = receipt_of_submission(session, submission, settings=later, now=NOW + timedelta(days=1))
    for receipt in (old, new):
        verify(receipt, published_keys(session))
    assert [key["kid"] for key in key_set(session)["keys"]] == [new["key"], old["key"]]


def sit(session: Session, *versions: KataVersion, shown: Shown = Shown.NAMES) -> Sitting:
    """A sitting that has ended, of a screen of these katas."""
    team = Team(key="t" * 16, name="Hirers", created_at=NOW, hires=True)
    screen = Screen(key="s" * 16, team=team, title="Backend", minutes=60, created_at=NOW, shown=shown)
    screen.katas = [
        ScreenKata(kata_id=version.kata_id, position=place, weight=place + 1, version_id=version.id)
        for place, version in enumerate(versions)
    ]
    invited = Candidate(key="c" * 16, screen=screen, name="Grace", invited_at=NOW, expires_at=NOW + timedelta(days=7))
    sitting = Sitting(candidate=invited, started_at=NOW, finished_at=NOW + timedelta(hours=1), ended=Ended.CANDIDATE)
    session.add(sitting)
    session.flush()
    given = {"fault": Fault.QUEUE, "reference": "x", "began_at": NOW, "seconds": 90, "given_at": NOW}
    session.add(Credit(sitting_id=sitting.id, **given))
    session.commit()
    return sitting


def test_a_receipt_of_a_sitting_has_the_best_submit_of_each_kata(session: Session, version: KataVersion) -> None:
    left_out = build_version(session, slug="subtract")
    sitting = sit(session, version, left_out)
    owner = Owner.of_sitting(sitting.id)
    best = [grade(session, version, owner, passed=passed, minutes=passed) for passed in (0, 2, 1)][1]
    receipt = receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW)
    verify(receipt, published_keys(session))
    about = receipt["about"]
    assert (about["candidate"], about["screen"]["organisation"]) == ("Grace", "Hirers")
    assert about["times"]["given_back"] == [{"fault": "queue", "began": "2026-03-01T12:00:00.000Z", "seconds": 90}]
    first, second = about["katas"]
    assert (first["counted"]["submission"], first["submits"], first["weight"]) == (best.id, 3, 1)
    assert (second["counted"], second["submits"], second["weight"]) == (None, 0, 2)
    assert any("nothing was sent" in line for line in lines(receipt))


def test_a_sitting_shows_of_the_tests_what_its_screen_shows(session: Session, version: KataVersion) -> None:
    sitting = sit(session, version, shown=Shown.COUNT)
    grade(session, version, Owner.of_sitting(sitting.id))
    receipt = receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW)
    assert "Adds" not in json.dumps(receipt)
    assert receipt["about"]["katas"][0]["counted"]["verdict"] == "failed"
    sitting.candidate.screen.shown = Shown.NAMES
    assert "Adds" in json.dumps(receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW))


def test_a_screen_that_shows_no_results_signs_none(session: Session, version: KataVersion) -> None:
    sitting = sit(session, version)
    grade(session, version, Owner.of_sitting(sitting.id))
    sitting.candidate.screen.shows_report = False
    receipt = receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW)
    counted = receipt["about"]["katas"][0]["counted"]
    assert (counted["verdict"], counted["counts"], counted["tests"]) == (None, None, None)
    assert counted["environment"]["digest"]
    assert any("not shown" in line for line in lines(receipt))


def test_a_sitting_has_no_receipt_before_all_of_it_is_decided(session: Session, version: KataVersion) -> None:
    sitting = sit(session, version)
    hand_in(session, version, Owner.of_sitting(sitting.id))
    with pytest.raises(NoReceipt, match="still being graded"):
        receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW)
    sitting.finished_at = sitting.ended = None
    session.commit()
    with pytest.raises(NoReceipt, match="has ended"):
        receipt_of_sitting(session, sitting, settings=SETTINGS, now=NOW)


def test_words_bear_whatever_a_stranger_made_up() -> None:
    for about in (None, 7, {"kind": "sitting", "katas": [7, {"counted": {"tests": [3], "counts": 4}}]}, {"kata": "x"}):
        assert lines({"about": about, "issuer": "\x1b[31m\u202eevil"})[0].endswith("evil")
