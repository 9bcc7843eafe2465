"""Which texts are run for the curve, and that they count for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import KataVersion, Screen, Sitting, Submission
from core.owner import Owner
from core.reports import replay as subject
from core.reports.curve import curves
from core.reports.playback import Frame, frames_of
from core.reports.replay import TooManyReplays, choose, replay
from core.reports.score import asked_in
from core.reports.sent import sent_in
from core.sittings.kinds import Happening
from core.submissions.states import Lane, State
from tests.building import NOW
from tests.unit.core.reports.conftest import MINUTE, Sends, Types, grade


def typed(*seconds_and_texts: tuple[int, str]) -> list[Frame]:
    return [
        Frame(number, timedelta(seconds=seconds), Happening.EDIT, 1, "laptop", text)
        for number, (seconds, text) in enumerate(seconds_and_texts)
    ]


def test_texts_on_which_one_paused_longest_are_chosen_and_the_last() -> None:
    frames = typed((0, "a = 1"), (1, "a = 12"), (60, "a = 123"), (61, "a = 1234"), (100, "a = 5"))
    assert [frame.text for frame in choose(frames, 1, most=3)] == ["a = 12", "a = 1234", "a = 5"]


def test_what_python_cannot_read_and_what_is_empty_is_not_run() -> None:
    frames = typed((0, "def f("), (50, "# nothing yet"), (60, "x = 1"), (70, "\0"), (80, "x = 1"), (90, "(" * 5000))
    assert [(frame.number, frame.text) for frame in choose(frames, 1)] == [(2, "x = 1")]
    assert choose(frames, 2) == []


def test_texts_in_between_are_run_once_in_the_background(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], types: Types, sends: Sends
) -> None:
    types(versions[0], minutes=1, source="x = 1\n", revision=1)
    types(versions[0], minutes=2, source="x = 2\n", revision=2)
    sends(sitting, versions[0], 3, minutes=3, source="x = 2\n")
    asked, frames = asked_in(session, screen), frames_of(session, sitting)
    queued = replay(session, sitting, asked, frames)
    row = session.scalars(select(Submission).where(Owner.of_replay(sitting.id).owns(Submission))).one()
    assert [row.id] == queued
    assert (row.source, row.lane, row.state, row.created_at) == (
        "x = 1\n",
        Lane.BACKGROUND,
        State.QUEUED,
        NOW + MINUTE,
    )
    assert replay(session, sitting, asked, frames) == []
    assert sitting.started_at
    assert curves(asked, sent_in(session, sitting), sitting.started_at)[0].waiting == 1
    grade(session, row.id, 1)
    first, second = curves(asked, sent_in(session, sitting), sitting.started_at)
    assert [(point.after, point.passed, point.is_replay) for point in first.points] == [
        (MINUTE, 1, True),
        (3 * MINUTE, 3, False),
    ]
    assert (first.tests, first.waiting, second.points) == (4, 0, ())
    assert replay(session, sitting, asked, frames) == []


def test_not_too_many_wait_at_once(
    session: Session,
    screen: Screen,
    sitting: Sitting,
    versions: list[KataVersion],
    types: Types,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subject, "MOST_WAITING", 1)
    asked = asked_in(session, screen)
    types(versions[0], minutes=1, source="x = 1\n", revision=1)
    assert len(replay(session, sitting, asked, frames_of(session, sitting))) == 1
    types(versions[0], minutes=2, source="x = 2\n", revision=2)
    with pytest.raises(TooManyReplays, match="try again"):
        replay(session, sitting, asked, frames_of(session, sitting))
