from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.owner import Owner
from core.submissions.read import find, history, latest
from core.submissions.states import Mode
from tests.building import NOW, build_version, hand_in

MINE, THEIRS = Owner(visitor="mine"), Owner(visitor="theirs")


def test_nobody_finds_the_submission_of_another(session: Session) -> None:
    submission = hand_in(session, build_version(session), MINE).submission
    assert find(session, submission.id, MINE) is submission
    assert find(session, submission.id, THEIRS) is None
    assert find(session, submission.id, Owner(person_id=1)) is None


@pytest.mark.parametrize("made_up", ["", "\0", "x" * 36, "\ud800", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_id_finds_nothing(session: Session, made_up: str) -> None:
    assert find(session, made_up, MINE) is None


def test_the_history_is_newest_first_and_one_owners(session: Session) -> None:
    version = build_version(session)
    ids = [
        hand_in(session, version, MINE, source=mode, mode=mode, now=NOW + timedelta(seconds=n)).submission.id
        for n, mode in enumerate((Mode.SUBMIT, Mode.RUN))
    ]
    hand_in(session, version, THEIRS)
    assert [one.id for one in history(session, MINE, version.kata_id)] == ids[::-1]
    assert [one.id for one in history(session, MINE, version.kata_id, limit=1)] == ids[1:]
    newest = latest(session, MINE, version.kata_id, Mode.SUBMIT)
    assert newest is not None
    assert newest.id == ids[0]
    assert latest(session, Owner(visitor="new here"), version.kata_id) is None
