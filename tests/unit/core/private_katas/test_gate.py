from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from core.private_katas.gate import (
    LEASE,
    MAX_ATTEMPTS,
    claim_upload,
    fail_gate,
    give_back_upload,
    note_progress,
    pass_gate,
    take_back_uploads,
    waiting_uploads,
)
from core.private_katas.read import read_package
from core.private_katas.states import Gate
from tests.building import NOW
from tests.unit.core.private_katas.conftest import Upload, must_claim

LATER = NOW + LEASE + timedelta(seconds=1)


def test_one_worker_gets_an_upload(session: Session, upload: Upload) -> None:
    made = upload()
    assert waiting_uploads(session) == [(made.id, 0)]
    claim = must_claim(session, made)
    assert claim_upload(session, made.id, worker="w2", now=NOW) is None
    assert waiting_uploads(session) == []
    assert claim.files["starter.py"] == b"def add(a, b): ...\n"


def test_progress_keeps_the_lease(session: Session, upload: Upload) -> None:
    made = upload()
    claim = must_claim(session, made)
    assert note_progress(session, claim, done=3, steps=40, now=LATER)
    assert take_back_uploads(session, now=LATER) == []
    session.refresh(made)
    assert (made.done, made.steps) == (3, 40)


def test_what_a_silent_worker_left_is_taken_back_and_its_late_word_counts_for_nothing(
    session: Session, upload: Upload
) -> None:
    made = upload()
    claim = must_claim(session, made)
    assert take_back_uploads(session, now=LATER) == [made.id]
    assert waiting_uploads(session) == [(made.id, 1)]
    assert must_claim(session, made, "w2").attempt == 2
    package = read_package(claim.slug, claim.files)
    assert not pass_gate(session, claim, package=package, report={}, now=LATER)
    assert not note_progress(session, claim, done=1, steps=2, now=LATER)
    session.refresh(made)
    assert (made.gate, made.kata.current_version_id) == (Gate.RUNNING, None)


def test_after_the_last_try_it_is_given_up(session: Session, upload: Upload) -> None:
    made = upload()
    for _ in range(MAX_ATTEMPTS - 1):
        give_back_upload(session, must_claim(session, made), counts=True, now=NOW)
    must_claim(session, made)
    assert take_back_uploads(session, now=LATER) == [made.id]
    session.refresh(made)
    assert (made.gate, made.ended_at) == (Gate.ERRORED, LATER)


def test_the_end_of_a_process_costs_no_try(session: Session, upload: Upload) -> None:
    made = upload()
    for _ in range(MAX_ATTEMPTS + 2):
        give_back_upload(session, must_claim(session, made), counts=False, now=NOW)
    assert waiting_uploads(session) == [(made.id, 0)]


def test_a_failed_gate_keeps_its_report_and_makes_no_version(session: Session, upload: Upload) -> None:
    made = upload()
    assert fail_gate(session, must_claim(session, made), report={"faults": ["one"]}, now=NOW)
    session.refresh(made)
    assert (made.gate, made.report, made.kata.current_version_id) == (Gate.FAILED, {"faults": ["one"]}, None)
