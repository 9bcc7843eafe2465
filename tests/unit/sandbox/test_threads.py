"""Several threads on one link: each has a conversation of its own, and a hostile side cannot mix them up."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.examiner.failures import CellBreached, CellFailure
from sandbox.examiner.link import Link
from sandbox.examiner.output import Output
from sandbox.wire.frames import LinkLost
from tests.unit.sandbox.conftest import Joined

Join = Callable[..., Joined]
_SOURCE = """
    import threading
    class Box:
        def __init__(self): self.full, self.item = threading.Event(), None
        def put(self, item): self.item = item; self.full.set()
        def get(self): assert self.full.wait(5); return self.item
    def on_threads(job, number):
        threads = [threading.Thread(target=job) for _ in range(number)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
    def name_of_thread(): return threading.get_ident()
    def keep(items): keep.items = items
    def add(item): keep.items.append(item)
"""


def _in_thread(action: Callable[[], Any]) -> Callable[[], Any]:
    """Start it; returns what waits for the result."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(action()), daemon=True)
    thread.start()

    def result() -> Any:
        thread.join(5)
        return results[0]

    return result


def test_one_thread_waits_for_another(join: Join) -> None:
    joined = join(_SOURCE)
    box = joined.module.Box()
    joined.link.become_concurrent()
    waiting = _in_thread(box.get)
    box.put("here")
    assert waiting() == "here"


def test_callbacks_run_side_by_side(join: Join) -> None:
    joined = join(_SOURCE)
    together = threading.Barrier(3, timeout=5)
    joined.module.on_threads(together.wait, 3)
    assert together.n_waiting == 0
    assert not together.broken


def test_a_thread_meets_the_same_thread_again(join: Join) -> None:
    joined = join(_SOURCE)
    joined.link.become_concurrent()
    module = joined.module
    first = _in_thread(lambda: (module.name_of_thread(), module.name_of_thread()))()
    here = module.name_of_thread()
    assert first[0] == first[1] != here


def test_conversations_end_with_their_threads(join: Join) -> None:
    joined = join(_SOURCE)
    joined.link.become_concurrent()
    for _ in range(3):
        _in_thread(joined.module.name_of_thread)()
    joined.module.on_threads(lambda: None, 3)
    joined.module.name_of_thread()
    assert len(joined.link.conversations) == len(joined.cell.conversations) == 1


def test_lists_stay_alike_and_are_released(join: Join) -> None:
    joined = join(_SOURCE)
    joined.link.become_concurrent()
    mine: list[int] = []
    joined.module.keep(mine)
    _in_thread(lambda: joined.module.add(1))()
    for number in range(2, 50):
        joined.module.add(number)
    assert mine == list(range(1, 50))
    assert len(joined.link.shared) < 10
    assert len(joined.cell.shared) < 10


def test_many_threads_at_once(join: Join) -> None:
    joined = join(_SOURCE)
    joined.link.become_concurrent()
    seen: list[int] = []
    joined.module.keep(seen)
    results = [_in_thread(joined.module.name_of_thread) for _ in range(40)]
    assert len([result() for result in results]) == 40


@pytest.fixture
def alone() -> Iterator[tuple[Link, socket.socket]]:
    """A concurrent link, and the other end of its socket, where the test speaks for the cell."""
    near, far = socket.socketpair()
    pipes = [os.pipe(), os.pipe()]
    link = Link(near, Output((pipes[0][0], pipes[1][0]), 1000, 1000))
    link.start_test(time.monotonic() + 5)
    link.become_concurrent()
    yield link, far
    link.conversations.end_all(LinkLost("the test is over"))
    for end in (near, far):
        end.close()
    for descriptor in (*pipes[0], *pipes[1]):
        os.close(descriptor)


@pytest.mark.parametrize(
    "frame",
    [
        ["v", [], [], [], 5],  # Nobody asked.
        ["threads"],
        [2, "v", [], [], [], 5],
        [2, "end"],
        [5, "end"],
        [0, "end"],
        [-3, "q", [], [], [], "call", 1, ["t", []], ["d", 1, []]],
        [10**30, "v", [], [], [], 5],
        [True, "q", [], [], [], "call"],
        ["end"],
    ],
    ids=json.dumps,
)
def test_speaking_out_of_turn_is_a_breach(alone: tuple[Link, socket.socket], frame: list[Any]) -> None:
    link, far = alone
    body = json.dumps(frame).encode()
    far.sendall(struct.pack(">I", len(body)) + body)
    moment = time.monotonic() + 5
    while link.dead is None and time.monotonic() < moment:
        threading.Event().wait(0.005)
    assert isinstance(link.dead, CellBreached)
    assert link.poison is link.dead
    with pytest.raises(CellFailure):
        link.request("import")


def test_an_answer_where_a_request_is_due_is_never_answered(alone: tuple[Link, socket.socket]) -> None:
    """A thread of the cell's that begins with an answer has nobody here to give it to."""
    link, far = alone
    body = json.dumps([3, "v", [], [], [], 5]).encode()
    for _ in range(2):
        far.sendall(struct.pack(">I", len(body)) + body)
    moment = time.monotonic() + 5
    while link.dead is None and time.monotonic() < moment:
        threading.Event().wait(0.005)
    assert isinstance(link.dead, CellBreached)
