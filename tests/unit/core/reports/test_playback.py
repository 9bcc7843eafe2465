"""What happened when, and the text at every moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import KataVersion, Sitting
from core.reports import playback
from core.reports.pastes import large_pastes
from core.reports.playback import frames_of, text_at
from core.sittings.kinds import Happening
from tests.building import NOW
from tests.unit.core.reports.conftest import MINUTE, Types


def test_each_kata_has_its_own_text(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    first, second = versions
    types(first, minutes=1, source="a", revision=1)
    types(second, Happening.KATA, minutes=2)
    types(second, minutes=3, source="b", revision=1)
    types(None, Happening.LEAVE, minutes=4)
    types(first, Happening.KATA, minutes=5)
    frames = frames_of(session, sitting)
    starters = {first.kata_id: "one", second.kata_id: "two"}
    assert [text_at(frames, number, starters) for number in range(5)] == ["a", "two", "b", "b", "a"]
    assert [frame.after for frame in frames] == [minute * MINUTE for minute in range(1, 6)]
    assert text_at([], 0, starters) == ""


def test_a_text_that_was_kept_aside_is_not_the_text(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    types(versions[0], minutes=1, source="mine", revision=1)
    types(versions[0], minutes=2, source="from another browser", revision=None, device="tablet")
    frames = frames_of(session, sitting)
    assert [frame.aside for frame in frames] == [False, True]
    assert text_at(frames, 1, {}) == "mine"


def test_what_was_typed_offline_is_spread_out_by_the_differences_of_a_wrong_clock(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    wrong = NOW - timedelta(days=1)
    for number, minutes in enumerate((3, 4, 9)):
        event = types(versions[0], minutes=10, source=f"x = {number}", revision=number + 1)
        event.device_at = wrong + minutes * MINUTE
    session.commit()
    assert [frame.after for frame in frames_of(session, sitting)] == [4 * MINUTE, 5 * MINUTE, 10 * MINUTE]


def test_nothing_of_a_batch_is_before_what_the_server_had_already(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    types(versions[0], minutes=8, source="x", revision=1)
    for number, minutes in enumerate((1, 9)):
        event = types(versions[0], minutes=10, source=f"x = {number}", revision=number + 2)
        event.device_at = NOW + minutes * MINUTE
    session.commit()
    assert [frame.after for frame in frames_of(session, sitting)] == [8 * MINUTE, 8 * MINUTE, 10 * MINUTE]


def test_a_sitting_beyond_all_measure_is_read_from_its_beginning(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        types(versions[0], minutes=number, source="x" * 10, revision=number + 1)
    monkeypatch.setattr(playback, "MOST_CHARACTERS", 25)
    assert len(frames_of(session, sitting)) == 2


def test_a_large_paste_of_ones_own_text_is_known_again(
    session: Session, sitting: Sitting, versions: list[KataVersion], types: Types
) -> None:
    block = "def f():\n    return 1\n" * 20
    types(versions[0], Happening.PASTE, minutes=1, text=block)
    types(versions[0], minutes=1.02, source=block, revision=1)
    types(versions[0], minutes=2, source="", revision=2)
    types(versions[0], Happening.PASTE, minutes=3, text=f"{block}\n")
    types(versions[0], Happening.PASTE, minutes=4, text="one line")
    types(versions[0], Happening.PASTE, minutes=5, text="# given\n" * 9)
    pastes = large_pastes(frames_of(session, sitting), ["# given\n" * 12])
    assert [(paste.frame.after, paste.own) for paste in pastes] == [
        (MINUTE, False),
        (3 * MINUTE, True),
        (5 * MINUTE, True),
    ]
