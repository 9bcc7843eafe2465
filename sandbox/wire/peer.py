"""One side of the link: who may ask when, and who answers.

Requests nest strictly: while one waits for its answer, the other side may ask back, and the innermost is answered
first. Each thread has a conversation of its own (`sandbox.wire.conversations`).
"""

from __future__ import annotations

import _thread
import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic, sleep  # By name: a suite may patch the module `time`.
from typing import Any

from sandbox.wire import frames
from sandbox.wire.conversations import FIRST, Conversation, Conversations
from sandbox.wire.frame_codec import FrameCodec
from sandbox.wire.frames import ProtocolBreach

MAX_NESTING = 60
_TURN_SECONDS = 0.02
_STAND_BY_SECONDS = 0.002
_ATTEMPTS, _ATTEMPT_SECONDS = 20, 0.005


class Peer(FrameCodec):
    """Speaks the protocol over one socket. Subclasses say how to perform a request."""

    def __init__(self, sock: socket.socket, parity: int) -> None:
        super().__init__(parity)
        self.sock = sock
        self.receiver = frames.Receiver(sock)
        self.deadline: float | None = None
        self.conversations = Conversations(parity, self._say_end)
        self._unserved: deque[Conversation] = deque()
        self._serving: set[int] = set()
        self._turn = threading.Lock()  # Of the threads that would use a link that is not concurrent yet.
        self._reading = threading.Lock()
        self._sending = threading.RLock()  # Held longer than _tables, so that a full socket keeps nobody from reading.

    def perform(self, operation: str, values: list[Any]) -> Any:
        """Do what the other side asks, and return the answer or raise."""
        raise NotImplementedError

    def heed(self, notes: list[Any]) -> None:
        """What the other side told along with an answer."""

    def is_fatal(self, fault: BaseException) -> bool:
        """Whether an exception ends the link instead of crossing it."""
        return isinstance(fault, ProtocolBreach | frames.DeadlinePassed)

    # Asking and answering.

    def request(self, operation: str, *values: Any) -> Any:
        """Ask the other side and wait for the answer. Raises what that raised."""
        conversation, took_turn = self._admit()
        try:
            return self._request(conversation, operation, values)
        finally:
            if took_turn:
                self._give_turn()

    def _request(self, conversation: Conversation, operation: str, values: tuple[Any, ...]) -> Any:
        if conversation.nesting >= MAX_NESTING:
            raise RecursionError("calls between the test and the submission are nested too deeply")
        if self.is_busy():
            raise RuntimeError("a value that is being sent cannot ask the other side")
        conversation.nesting += 1
        try:
            self._send(conversation, "q", lambda: [operation, *map(self.encode, values)])
            while True:
                kind, payload = self._next(conversation)
                if kind == "q":
                    self._answer(payload)
                    continue
                answer, notes = payload
                if notes:
                    self.heed(notes)
                if kind == "v":
                    return answer
                raise answer
        finally:
            conversation.nesting -= 1

    def serve(self) -> None:
        """Answer requests of the first conversation until the link ends."""
        first = self.conversations.first
        self.conversations.be(first)
        first.is_their_turn = True
        self._take_turn()
        self._serve(first)

    def _serve(self, conversation: Conversation) -> None:
        while True:
            kind, payload = self._next(conversation)
            if kind != "q":
                raise ProtocolBreach("an answer to nothing")
            self._answer(payload)

    def _answer(self, payload: list[Any]) -> None:
        """Perform a request, [operation, *values], of the calling thread's conversation."""
        conversation = self.conversations.here()
        conversation.nesting += 1
        try:
            if conversation.nesting > MAX_NESTING:
                raise RecursionError("calls between the test and the submission are nested too deeply")
            had_turn = conversation.holds_turn
            if had_turn:
                self._give_turn()  # While this thread works on the request, others may ask.
            try:
                answer = self.perform(payload[0], payload[1:])
            finally:
                if had_turn:
                    self._take_turn()
            self._send(conversation, "v", lambda: [self.encode(answer), *self.notes()])
        except frames.LinkLost:
            raise
        except BaseException as fault:
            if self.is_fatal(fault):
                raise
            problem = fault
            self._send(conversation, "x", lambda: [self.dress(problem), *self.notes()])
        finally:
            conversation.nesting -= 1

    # Threads.

    def become_concurrent(self) -> None:
        """Before a thread starts here: from now on each thread converses on its own."""
        if self.concurrent:
            return
        took_turn = self._take_turn()
        try:
            if not self.concurrent:
                self._write(["threads"])
                self._read_in_background()
        finally:
            if took_turn:
                self._give_turn()

    def _read_in_background(self) -> None:
        self.concurrent = True
        _thread.start_new_thread(self._stand_by, ())  # Not a `Thread`: nobody is to find it in a count of threads.

    def _stand_by(self) -> None:
        """Read for those who are not waiting here: a thread that waits reads for itself and for all others, which
        saves a change of threads for each frame.
        """
        while self.conversations.ended is None:
            sleep(_STAND_BY_SECONDS)
            if self._reading.acquire(blocking=False):
                with contextlib.suppress(BaseException):  # It has been told to all conversations.
                    while self._read_one(monotonic):
                        pass
                self._reading.release()

    def _read_one(self, deadline: Callable[[], float | None]) -> bool:
        """Read a frame and hand it over, if one comes before the deadline."""
        try:
            if not self.receiver.is_readable_before(deadline()):
                return False
            self._busy.reading = True
            self.receiver.deadline = self.deadline
            self._deliver(*self.take_in(self.receiver.receive()))
        except BaseException as fault:
            self.conversations.end_all(fault)
            self.on_end(fault)
            raise
        finally:
            self._busy.reading = False
        return True

    def _deliver(self, number: Any, kind: str, payload: Any) -> None:
        if kind == "end":
            self.conversations.close(number)
        elif kind == "threads":
            raise ProtocolBreach("the link is concurrent already")
        else:
            self.conversations.of(number, self._converse_in_background).deliver((kind, payload))

    def _converse_in_background(self, conversation: Conversation) -> None:
        self._unserved.append(conversation)
        for _ in range(_ATTEMPTS):
            try:
                _thread.start_new_thread(self._converse, ())
            except RuntimeError:  # No more threads may be had: the next one that is free will serve it.
                if self._serving:
                    return
                sleep(_ATTEMPT_SECONDS)
            else:
                return

    def _converse(self) -> None:
        me = _thread.get_ident()
        while self._unserved:
            self._serving.add(me)
            with contextlib.suppress(BaseException):  # The link's own failure tells whoever waits for an answer.
                conversation = self._unserved.popleft()
                self.conversations.be(conversation)
                self._serve(conversation)
            self._serving.discard(me)

    def on_end(self, fault: BaseException) -> None:
        """The reading thread has met the end of the link."""

    def _say_end(self, number: int) -> None:
        with contextlib.suppress(frames.LinkLost):
            self._write([number, "end"])

    def abandon(self) -> None:
        """In a child process of this one: the link belongs to the parent."""
        self.sock.close()
        self.concurrent = True
        self.conversations.ended = frames.LinkLost("the link belongs to the parent process")

    def _admit(self) -> tuple[Conversation, bool]:
        """The calling thread's conversation, once it may speak, and whether the turn had to be taken for it."""
        if not self.concurrent:
            if self.conversations.is_first_here():
                return self.conversations.first, self._take_turn()
            self.become_concurrent()
        return self.conversations.here(), False

    def _take_turn(self) -> bool:
        """Have the turn until `_give_turn`; False if this thread has it already, or if the link became concurrent
        meanwhile, where only the first thread still takes turns.
        """
        first, mine = self.conversations.first, self.conversations.is_first_here()
        if mine and first.holds_turn:
            return False
        taken = self._turn.acquire(blocking=mine)
        while not taken and not self.concurrent:
            taken = self._turn.acquire(timeout=_TURN_SECONDS)
        if mine:
            first.holds_turn = True
        return taken

    def _give_turn(self) -> None:
        if self.conversations.is_first_here():
            self.conversations.first.holds_turn = False
        self._turn.release()

    # The socket.

    def can_ask(self) -> bool:
        """Whether the calling thread may begin a request at any point, as finalizers do."""
        return not self.is_busy() and not getattr(self._busy, "reading", False)

    def _send(self, conversation: Conversation, kind: str, payload: Callable[[], list[Any]]) -> None:
        with self._sending:
            if self.conversations.ended is not None:
                raise self.conversations.ended
            body = self.pack_frame(conversation.number, kind, payload)
            conversation.is_their_turn = True
            frames.send_bytes(self.sock, body)

    def _write(self, message: list[Any]) -> None:
        with self._sending:
            frames.send(self.sock, message)

    def _next(self, conversation: Conversation) -> tuple[str, Any]:
        if not self.concurrent:
            self.receiver.deadline = self.deadline
            number, kind, payload = self.take_in(self.receiver.receive())
            if kind != "threads":
                if number != FIRST or kind == "end":
                    raise ProtocolBreach("a second conversation on a link that is not concurrent")
                conversation.is_their_turn = False
                return kind, payload
            self._read_in_background()

        def deadline() -> float | None:
            return self.deadline if conversation.nesting else None

        if self._reading.acquire(blocking=False):
            try:
                while not conversation.has_news():
                    if not self._read_one(deadline):
                        raise frames.DeadlinePassed
            finally:
                self._reading.release()
        return conversation.await_news(deadline)
