"""Frames: a request or an answer as bytes, with what keeps both sides' tables alike.

A frame is `[kind, released, updates, dropped, *payload]`. Kind is "q" for a request (operation and its values), "v"
for a value and "x" for an exception. `released` and `updates` keep shared containers alike
(`sandbox.wire.containers`); `dropped` are (handle, count) pairs that the sender no longer holds.

A frame of another conversation than the first (`sandbox.wire.conversations`) has the conversation's number in front.
Two frames carry nothing else: `["threads"]` makes the link concurrent, and `[number, "end"]` ends a conversation.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any

from sandbox.wire import frames
from sandbox.wire.containers import elements, refill
from sandbox.wire.conversations import FIRST
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.values import Codec

_HEAD = 4


class FrameCodec(Codec):
    """Packs and takes in frames. Frames must leave in the order in which they were packed, and be taken in in the
    order in which they came.
    """

    def __init__(self, parity: int) -> None:
        super().__init__(parity)
        self.concurrent = False
        self.dropped: list[tuple[int, int]] = []
        self._undo: list[Callable[[], object]] = []
        self._introduced: set[int] = set()
        self._released_there: list[int] = []  # What the other side has released, to be confirmed.
        self._busy = threading.local()  # What the calling thread is in the midst of, where a finalizer may strike.
        self._tables = threading.RLock()

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

    def is_busy(self) -> bool:
        """Whether the calling thread is encoding a frame."""
        return getattr(self._busy, "encoding", False)

    def undo_if_unsent(self, action: Callable[[], object]) -> None:
        """Take back a step of encoding when its frame cannot be finished."""
        self._undo.append(action)

    def pack_frame(self, number: int, kind: str, payload: Callable[[], list[Any]]) -> bytes:
        """A frame of this conversation. `payload` encodes; when it raises, the tables are as before."""
        with self._tables:
            return self._pack_frame(number, kind, payload)

    def _pack_frame(self, number: int, kind: str, payload: Callable[[], list[Any]]) -> bytes:
        self._undo.clear()
        dropped, self.dropped = self.dropped, []
        changed = [(number, elements(container)) for number, container in self.shared.changed()]
        self._busy.encoding = True
        self._introduced.clear()
        try:
            updates = [[number, self._encode_all(contents)] for number, contents in changed]
            behind = frames.pack([updates, dropped, *payload()])
            if len(behind) > frames.MAX_FRAME:
                raise OverflowError(f"{len(behind) >> 20} MB are more than fits between the test and the submission")
        except BaseException:
            for action in reversed(self._undo):
                action()
            self.dropped = dropped + self.dropped
            raise
        finally:
            self._busy.encoding = False
            self._undo.clear()
        for container, contents in changed:
            self.shared.settle(container, contents)
        del changed
        released = self._released_there + self.shared.release_unused(self._introduced, retire=self.concurrent)
        self._released_there = []
        return _start(number, kind, released) + behind[1:]

    def take_in(self, frame: Any) -> tuple[int, str, Any]:
        """The conversation, the kind and the decoded payload of a frame."""
        number = FIRST
        if type(frame) is list and frame and type(frame[0]) is int:
            number, *frame = frame
        if frame in (["threads"], ["end"]):
            return number, frame[0], None
        if type(frame) is not list or len(frame) <= _HEAD or frame[0] not in ("q", "v", "x"):
            raise ProtocolBreach("a frame of no known kind")
        kind, released, updates, dropped, *payload = frame
        if not all(type(part) is list for part in (released, updates, dropped)):
            raise ProtocolBreach("a malformed frame")
        with self._tables:
            self.start_frame()
            self._keep_tables_alike(released, updates, dropped)
            return number, kind, self._decode_payload(kind, payload)

    def _keep_tables_alike(self, released: list[Any], updates: list[Any], dropped: list[Any]) -> None:
        try:
            for number, contents in updates:
                container = self.shared.get(number)
                refill(container, self.decode_all(contents))
                self.shared.settle(number)
                del container
            for number in released:
                if self.shared.forget(number) and self.concurrent:
                    self._released_there.append(number)
            for number, count in dropped:
                self.drop(number, count)
        except (TypeError, ValueError) as fault:
            raise ProtocolBreach("a malformed frame") from fault

    def _decode_payload(self, kind: str, payload: list[Any]) -> Any:
        """[operation, *values] of a request, (answer or exception, notes) of an answer."""
        if kind == "q":
            if not isinstance(payload[0], str):
                raise ProtocolBreach("a request without an operation")
            return [payload[0], *self.decode_all(payload[1:])]
        answer = self.decode(payload[0]) if kind == "v" else self.undress(payload[0])
        return answer, self.decode_all(payload[1:])

    def _encode_container(self, container: Any, tag: str) -> list[Any]:
        encoded = super()._encode_container(container, tag)
        if encoded[0] != "r":
            self._introduced.add(encoded[1])
            self.undo_if_unsent(functools.partial(self.shared.forget, encoded[1]))
        return encoded


def _start(number: int, kind: str, released: list[int]) -> bytes:
    if number == FIRST and not released:
        return b'["%s",[],' % kind.encode()
    return frames.pack([kind, released] if number == FIRST else [number, kind, released])[:-1] + b","
