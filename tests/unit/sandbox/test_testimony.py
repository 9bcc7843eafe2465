"""What a worker makes of the report of a process that may be lying."""

from __future__ import annotations

import json
import socket
import struct
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sandbox.order import Limits
from sandbox.pair import Pair
from sandbox.report import Status
from sandbox.reversed.testimony import MOST_TESTS, Testimony, hear

LISTED = {"kind": "collected", "tests": [["a", "A"], ["b", "B"]]}


def passed(name: str) -> dict[str, Any]:
    return {"kind": "finished", "result": {"name": name, "status": "passed", "message": ""}}


def heard(*reports: Any, closed: bool = True) -> Testimony:
    """Hear a process that says this and is gone, or says nothing more."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for report in reports:
            body = report if isinstance(report, bytes) else json.dumps(report).encode()
            theirs.sendall(struct.pack(">I", len(body)) + body)
        if closed:
            theirs.shutdown(socket.SHUT_WR)
        pair = cast("Pair", SimpleNamespace(examiner=SimpleNamespace(boot=ours), heed_halt=lambda _receiver: None))
        return hear(pair, Limits(load_seconds=0, test_seconds=0), time.monotonic() - 0.8)


def test_accepted_means_that_every_listed_test_has_passed() -> None:
    assert heard(LISTED, {"kind": "started", "name": "a"}, passed("a"), passed("b"), {"kind": "end"}).accepted
    assert not heard(LISTED, passed("a"), {"kind": "end"}).accepted
    assert not heard(LISTED, passed("a"), passed("c"), {"kind": "end"}).accepted
    assert not heard({"kind": "collected", "tests": []}, {"kind": "end"}).accepted
    assert not heard(passed("a"), {"kind": "end"}).accepted


def test_the_first_failure_is_told_and_cut() -> None:
    result = {"name": "test_it.py::test_a", "status": "failed", "message": "assert 1 == 2" + "x" * 10_000}
    told = heard(LISTED, {"kind": "finished", "result": result}, passed("a"), {"kind": "end"})
    assert (told.status, told.test, len(told.words)) == (Status.FAILED, "test_it.py::test_a", 2000)


def test_silence_has_two_causes() -> None:
    assert heard(LISTED).status is Status.CRASHED
    assert heard(LISTED, closed=False).status is Status.TIMED_OUT


@pytest.mark.parametrize(
    "report",
    [
        None, 3, [], "end", {}, {"kind": 3}, {"kind": "unknown"}, {"kind": "finished"},
        {"kind": "finished", "result": []},
        {"kind": "finished", "result": {"name": ["a"], "status": "passed"}}, {"kind": "broken", "message": 3},
        {"kind": "collected", "tests": {"a": "A"}}, {"kind": "collected"}, b"{", b"[" * 100_000,
    ],
    ids=lambda report: str(report)[:40],
)  # fmt: skip
def test_what_is_no_report_accepts_nothing(report: Any) -> None:
    told = heard(report, LISTED, passed("a"), passed("b"), {"kind": "end"})
    assert told.status is Status.ERROR
    assert "not the report of a pytest run" in told.words


def test_a_frame_that_is_too_large_is_not_awaited() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack(">I", 1 << 19))
        pair = cast("Pair", SimpleNamespace(examiner=SimpleNamespace(boot=ours), heed_halt=lambda _receiver: None))
        assert hear(pair, Limits(), time.monotonic() + 60).status is Status.ERROR


def test_a_second_list_and_endless_reports_are_refused() -> None:
    assert (
        heard(LISTED, {"kind": "collected", "tests": [["a", "A"]]}, passed("a"), {"kind": "end"}).status is Status.ERROR
    )
    assert heard(LISTED, *[passed("a")] * (3 * MOST_TESTS + 1)).status is Status.ERROR
    too_many = [[str(number), ""] for number in range(MOST_TESTS + 1)]
    assert "at most 60" in heard({"kind": "collected", "tests": too_many}).words
