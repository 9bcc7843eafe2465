"""One side of the link: requests, answers, and what rides along with every frame.

A frame is `[kind, released, updates, dropped, *payload]`. Kind is "q" for a request (operation and its values), "v"
for a value and "x" for an exception. `released` and `updates` keep shared containers alike
(`sandbox.wire.containers`); `dropped` are (handle, count) pairs that the sender no longer holds. Requests nest
strictly: while one waits for its answer, the other side may ask back, and the innermost is answered first.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

from sandbox.wire import frames
from sandbox.wire.containers import elements, refill
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.values import Codec

MAX_NESTING = 60
_HEAD = 4


class Peer(Codec):
    """Speaks the protocol over one socket. Subclasses say how to perform a request and how to dress exceptions."""

    def __init__(self, sock: socket.socket, parity: int) -> None:
        super().__init__(parity)
        self.sock = sock
        self.receiver = frames.Receiver(sock)
        self.dropped: list[tuple[int, int]] = []
        self._undo: list[Callable[[], None]] = []
        self._nesting = 0
        self._encoding = False
        self._turn = threading.RLock()
        self._introduced: set[int] = set()

    def perform(self, operation: str, values: list[Any]) -> Any:
        """Do what the other side asks, and return the answer or raise."""
        raise NotImplementedError

    def dress(self, fault: BaseException) -> list[Any]:
        """Encode an exception for the other side."""
        raise NotImplementedError

    def undress(self, encoded: Any) -> BaseException:
        """The exception of what the other side's `dress` made."""
        raise NotImplementedError

    def drop(self, number: int, count: int) -> None:
        """The other side no longer holds this handle, which it received `count` times."""
        raise NotImplementedError

    def notes(self) -> list[Any]:
        """What to tell along with an answer, encoded."""
        return []

    def heed(self, notes: list[Any]) -> None:
        """What the other side told along with an answer."""

    def request(self, operation: str, *values: Any) -> Any:
        """Ask the other side and wait for the answer. Raises what that raised. Threads wait for their turn."""
        with self._turn:
            return self._request(operation, values)

    def _request(self, operation: str, values: tuple[Any, ...]) -> Any:
        if self._nesting >= MAX_NESTING:
            raise RecursionError("calls between the test and the submission are nested too deeply")
        if self._encoding:
            raise RuntimeError("a value that is being sent cannot ask the other side")
        self._nesting += 1
        try:
            self._send("q", lambda: [operation, *map(self.encode, values)])
            while True:
                kind, payload = self._next()
                if kind == "q":
                    self._answer(payload)
                    continue
                answer = self.decode(payload[0]) if kind == "v" else self.undress(payload[0])
                if len(payload) > 1:
                    self.heed(self.decode_all(payload[1:]))
                if kind == "v":
                    return answer
                raise answer
        finally:
            self._nesting -= 1

    def serve(self) -> None:
        """Answer requests until the link ends."""
        with self._turn:
            while True:
                kind, payload = self._next()
                if kind != "q":
                    raise ProtocolBreach("an answer to nothing")
                self._answer(payload)

    @contextlib.contextmanager
    def _turn_given_up(self) -> Iterator[None]:
        """While the submission works on a request that it was asked first-hand, its other threads may ask back."""
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()

    def _answer(self, payload: list[Any]) -> None:
        if not payload or not isinstance(payload[0], str):
            raise ProtocolBreach("a request without an operation")
        operation = payload[0]
        self._nesting += 1
        try:
            if self._nesting > MAX_NESTING:
                raise RecursionError("calls between the test and the submission are nested too deeply")
            values = self.decode_all(payload[1:])
            with self._turn_given_up():
                answer = self.perform(operation, values)
            self._send("v", lambda: [self.encode(answer), *self.notes()])
        except frames.LinkLost:
            raise
        except BaseException as fault:
            if self.is_fatal(fault):
                raise
            problem = fault
            self._send("x", lambda: [self.dress(problem), *self.notes()])
        finally:
            self._nesting -= 1

    def is_fatal(self, fault: BaseException) -> bool:
        """Whether an exception ends the link instead of crossing it."""
        return isinstance(fault, ProtocolBreach | frames.DeadlinePassed)

    def undo_if_unsent(self, action: Callable[[], None]) -> None:
        """Take back a step of encoding when its frame cannot be finished."""
        self._undo.append(action)

    def _send(self, kind: str, payload: Callable[[], list[Any]]) -> None:
        self._undo.clear()
        dropped, self.dropped = self.dropped, []
        changed = list(self.shared.changed())
        self._encoding = True
        self._introduced.clear()
        try:
            updates = [[number, self._encode_all(elements(container))] for number, container in changed]
            behind = frames.pack([updates, dropped, *payload()])
            if len(behind) > frames.MAX_FRAME:
                raise OverflowError(f"{len(behind) >> 20} MB are more than fits between the test and the submission")
        except BaseException:
            for action in reversed(self._undo):
                action()
            self.dropped = dropped + self.dropped
            raise
        finally:
            self._encoding = False
            self._undo.clear()
        for number, _ in changed:
            self.shared.settle(number)
        del changed
        before = frames.pack([kind, self.shared.release_unused(self._introduced)])
        frames.send_bytes(self.sock, before[:-1] + b"," + behind[1:])

    def _next(self) -> tuple[str, list[Any]]:
        frame = self.receiver.receive()
        self.start_frame()
        if type(frame) is not list or len(frame) <= _HEAD or frame[0] not in ("q", "v", "x"):
            raise ProtocolBreach("a frame of no known kind")
        kind, released, updates, dropped, *payload = frame
        if not all(type(part) is list for part in (released, updates, dropped)):
            raise ProtocolBreach("a malformed frame")
        try:
            for number, contents in updates:
                container = self.shared.get(number)
                refill(container, self.decode_all(contents))
                self.shared.settle(number)
                del container
            for number in released:
                self.shared.forget(number)
            for number, count in dropped:
                self.drop(number, count)
        except (TypeError, ValueError) as fault:
            raise ProtocolBreach("a malformed frame") from fault
        return kind, payload

    def _encode_container(self, container: Any, tag: str) -> list[Any]:
        encoded = super()._encode_container(container, tag)
        if encoded[0] != "r":
            self._introduced.add(encoded[1])
            self.undo_if_unsent(lambda number=encoded[1]: self.shared.forget(number))  # type: ignore[misc]
        return encoded
