"""Whatever bytes or values the cell sends, the examiner ends the link or goes on: nothing else escapes."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.examiner.failures import CellFailure
from sandbox.examiner.link import Link
from sandbox.examiner.output import Output
from sandbox.wire.frames import DeadlinePassed, LinkLost, ProtocolBreach, Receiver
from tests.loops import no_loop_of_others

__all__ = ["no_loop_of_others"]

# Coroutines that arrive and are not awaited, and finalizers of half-made proxies.
pytestmark = [
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
_TAGS: list[str] = []
_TAGS += "t r l d s dq dd od dc ba i fs T b cx rg sl el ni D F dt da".split()  # noqa: SIM905
_TAGS += "ti td tz zi u p pp dk dv di c f m g co h hv o om em ev x bye zz".split()  # noqa: SIM905
_ODD = [
    "int",
    "ValueError",
    "KeyError",
    "KeyboardInterrupt",
    "types.ModuleType",
    "UTC",
    "2024",
    "-1",
    "ff",
    "\ud800",
    "a\0b",
]
_FAULTS = ["ValueError", "OSError", "UnicodeDecodeError", "ExceptionGroup", "StopIteration", "SystemExit"]
_FAULTS += ["json.decoder.JSONDecodeError"]
_BASES = [["T", "Exception"], ["T", "KeyboardInterrupt"], ["T", "ExceptionGroup"], ["T", "int"], ["c", 1], 5]
_METHODS = ["__eq__", "__hash__", "__iter__", "__class__", "__set_name__", "__bool__", "__len__", "__get__", "__call__"]


def _some(choices: Sequence[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(choices), max_size=most)


def _row(*parts: Any) -> st.SearchStrategy[list[Any]]:
    return st.tuples(*(part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts)).map(list)


_NUMBERS = st.integers(0, 4)
_PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(_ODD) | _NUMBERS
)
_ABOUT = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["C", "", "\ud800", "a b"]),
        "bases": _some(_BASES, 3),
        "special": _some(_METHODS, 4),
        "meta": _some(_METHODS, 3),
        "methods": st.just([]),
        "properties": _some(["work"], 1),
        "classmethods": _some(["work"], 1),
        "staticmethods": _some(["b"], 1),
        "own": _some(["b", "work", "__new__", "_tameshi", "a b", "args"], 3),
        "abcs": _some(["Sized", "Hashable", "Callable"], 2),
        "value": st.sampled_from([None, "int", "str", "tuple", "x"]),
        "snapshot": st.sampled_from([None, "list"]),
    }
)


def _tagged(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=6)).map(lambda pair: [pair[0], *pair[1]])


_VALUES = st.recursive(_PLAIN | _ABOUT, lambda inner: st.lists(inner, max_size=4) | _tagged(inner), max_leaves=12)
_TAGGED = _tagged(_VALUES)
_KINDS = st.sampled_from(_FAULTS).map(lambda name: ["T", name])
_ARGUMENTS = st.lists(_VALUES, max_size=3).map(lambda args: ["t", args])
_EXCEPTION = _row("x", _KINDS, _ARGUMENTS, "text", _NUMBERS, [], *[_VALUES] * 5)
_OPERATIONS = st.sampled_from(["call", "next", "send", "throw", "close", "get", "read", "invoke", "operate", "copy"])
_UPDATES = st.lists(_row(_NUMBERS, st.lists(_VALUES, max_size=3)), max_size=2)
_FRAMES = st.one_of(
    _row(st.sampled_from("qvx"), [], [], [], _TAGGED | _EXCEPTION),
    _row("q", [], [], [], _OPERATIONS, _VALUES, _VALUES, _VALUES),
    _row(st.sampled_from("qvxz"), _VALUES, _VALUES, _VALUES, _VALUES),
    _row("v", st.lists(_NUMBERS, max_size=2), _UPDATES, st.lists(_row(_NUMBERS, _NUMBERS), max_size=2), _PLAIN),
    _VALUES,
)
_QUICK = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


@contextlib.contextmanager
def _link() -> Iterator[tuple[Link, socket.socket]]:
    """A link whose other side is the test's, and that waits for nothing."""
    near, far = socket.socketpair()
    pipes = [os.pipe(), os.pipe()]
    try:
        link = Link(near, Output((pipes[0][0], pipes[1][0]), 1000, 1000))
        link.start_test(time.monotonic() + 0.5)
        yield link, far
    finally:
        near.close()
        far.close()
        for descriptor in (*pipes[0], *pipes[1]):
            os.close(descriptor)


def _deliver(far: socket.socket, *bodies: bytes) -> None:
    for body in bodies:
        far.sendall(struct.pack(">I", len(body)) + body)
    far.shutdown(socket.SHUT_WR)


def _from_cell(link: Link, fault: BaseException) -> bool:
    """A well-formed exception of the submission, which may reach the test."""
    from sandbox.examiner.remote import remote_of

    return isinstance(fault, Exception) and (remote_of(fault) is not None or link.lent.known(fault))


@_QUICK
@given(value=_TAGGED | _VALUES)
def test_decode_raises_a_breach_or_nothing(value: Any) -> None:
    with _link() as (link, far):
        far.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ProtocolBreach, CellFailure):
            link.decode(value)


@_QUICK
@given(frames=st.lists(_FRAMES, min_size=1, max_size=3))
def test_requests_survive_any_frames(frames: list[Any]) -> None:
    with _link() as (link, far):
        _deliver(far, *(json.dumps(frame).encode("utf-8", "surrogatepass") for frame in frames))
        try:
            link.request("call", [1, 2], {"a": 1}, lambda: 5)
        except CellFailure:
            assert link.poison is not None
        except Exception as fault:
            if not _from_cell(link, fault):
                raise


@_QUICK
@given(data=st.binary(max_size=40))
def test_requests_survive_any_bytes(data: bytes) -> None:
    with _link() as (link, far):
        far.sendall(data)
        far.shutdown(socket.SHUT_WR)
        with pytest.raises(CellFailure):
            link.request("call", 1, (), {})


def _receive_all(receiver: Receiver) -> None:
    while True:
        receiver.receive()


@_QUICK
@given(data=st.binary(max_size=60))
def test_receiver_raises_its_own_faults_only(data: bytes) -> None:
    near, far = socket.socketpair()
    with near, far:
        far.sendall(data)
        far.shutdown(socket.SHUT_WR)
        receiver = Receiver(near)
        receiver.deadline = time.monotonic() + 0.2
        with pytest.raises((ProtocolBreach, LinkLost, DeadlinePassed)):
            _receive_all(receiver)
