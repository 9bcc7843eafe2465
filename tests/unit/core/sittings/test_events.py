"""Events come from a browser, so from anybody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sittings.events import LONGEST_PASTE, Event, UnreadableEvents, read_device, read_events
from core.sittings.kinds import Happening

EDIT = {"number": 1, "happening": "edit", "kata": 7, "source": "x", "base": 3, "at": 0}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_an_edit_has_text_base_and_the_devices_time() -> None:
    wanted = Event(1, Happening.EDIT, 7, "x", 3, {}, datetime(1970, 1, 1, tzinfo=UTC))
    assert read_events([EDIT | {"unknown": "left out"}]) == [wanted]


def test_they_are_in_the_order_of_their_numbers() -> None:
    assert [event.number for event in read_events([EDIT | {"number": 9}, EDIT])] == [1, 9]


def test_of_a_huge_paste_the_beginning_and_the_length_are_kept() -> None:
    paste = {"number": 1, "happening": "paste", "kata": 7, "text": "x" * 5_000_000, "place": 12}
    assert read_events([paste])[0].body == {"text": "x" * LONGEST_PASTE, "length": 5_000_000, "place": 12}
    beginning = {**paste, "text": "x" * LONGEST_PASTE, "length": 5_000_000}  # All that a page sends of it.
    assert read_events([beginning])[0].body["length"] == 5_000_000
    assert read_events([{**paste, "text": "xx", "length": 1}])[0].body["length"] == 2


def test_a_device_describes_itself_shortly_and_without_control_characters() -> None:
    device = {"number": 1, "happening": "device", "agent": "Fire\u202e\nfox" + "x" * 999, "width": 320, "height": "no"}
    body = read_events([device])[0].body
    assert (len(body["agent"]) <= 300, body["agent"][:8], body["width"], body["height"]) == (True, "Fire fox", 320, 0)


def test_runs_and_submits_are_noted_by_the_server_and_by_nobody_else() -> None:
    assert read_events([{"number": 1, "happening": "run", "kata": 7}, EDIT]) == read_events([EDIT])


@pytest.mark.parametrize("at", [None, "now", 1e300, -1e300, float("nan"), True])
def test_a_devices_time_that_is_none_is_left_out(at: object) -> None:
    assert read_events([EDIT | {"at": at}])[0].device_at is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        "[]",
        [None],
        [EDIT] * 501,
        [EDIT | {"number": 0}],
        [EDIT | {"number": 2**31}],
        [EDIT | {"number": True}],
        [EDIT | {"number": 1.5}],
        [EDIT | {"happening": "steal"}],
        [EDIT | {"happening": ["edit"]}],
        [EDIT | {"kata": None}],
        [EDIT | {"kata": "7"}],
        [EDIT | {"source": None}],
        [EDIT | {"source": ["x"]}],
    ],
)
def test_what_is_no_event_is_refused_whole(sent: Any) -> None:
    with pytest.raises(UnreadableEvents):
        read_events(sent)


@given(st.lists(JSON | st.dictionaries(st.sampled_from(sorted(EDIT)), JSON) | st.just(EDIT)))
def test_whatever_comes_is_read_or_refused(sent: list[Any]) -> None:
    try:
        events = read_events(sent)
    except UnreadableEvents:
        return
    assert all(event.number == 1 for event in events), "only EDIT is readable here"


@pytest.mark.parametrize("name", ["", "a" * 33, "server:", "ä", "a b", None, 7, ["a"], "a\n"])
def test_a_device_has_a_plain_name(name: object) -> None:
    with pytest.raises(UnreadableEvents):
        read_device(name)
    assert read_device("Aa0_-") == "Aa0_-"
