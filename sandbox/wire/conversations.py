"""Which thread a frame is for.

While only one thread on each side uses the link, that thread reads the socket itself: the *first conversation*. As
soon as either side starts a thread, the link becomes *concurrent*: each side gets a thread that reads, and every
thread that asks has a conversation of its own, answered by a thread of its own on the other side. So a lock that a
thread of the test takes in the submission is held by one thread there, a barrier can be reached by several, and
callbacks really run side by side. All conversations share one socket, and frames are decoded in the order in which
they were encoded, so both sides' tables stay alike.

Within one conversation the two sides take turns, one frame each. Whoever speaks out of turn breaks the protocol, which
keeps the number of undelivered frames below the number of conversations.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic  # By name: a suite may patch the module `time`.
from typing import Any

from sandbox.wire.frames import DeadlinePassed, LinkLost, ProtocolBreach

FIRST = 0
MOST = 4096
_start = threading.Thread.start


class Conversation:
    """What one thread here and one thread there have to say to each other. `nesting` counts unanswered requests."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.nesting = 0
        self.holds_turn = False
        self.is_their_turn = number != FIRST
        self._inbox: queue.SimpleQueue[tuple[str, Any] | BaseException] = queue.SimpleQueue()

    def deliver(self, news: tuple[str, Any] | BaseException) -> None:
        """For the thread that reads: hand over what the other side said, or why nothing more will come."""
        if isinstance(news, tuple):
            if not self.is_their_turn:
                raise ProtocolBreach("a thread that speaks out of turn")
            self.is_their_turn = False
        self._inbox.put(news)

    def has_news(self) -> bool:
        """Whether `await_news` would return at once."""
        return not self._inbox.empty()

    def await_news(self, deadline: Callable[[], float | None]) -> tuple[str, Any]:
        """For the thread that converses. Raises what ended the link, or DeadlinePassed."""
        while True:
            moment = deadline()
            left = None if moment is None else moment - monotonic()
            if left is not None and left <= 0:
                raise DeadlinePassed
            try:
                news = self._inbox.get(timeout=left)
            except queue.Empty:
                continue
            if isinstance(news, BaseException):
                self._inbox.put(news)
                raise news
            return news


class Conversations:
    """The conversations of one side. `parity` tells the numbers apart that the two sides give."""

    def __init__(self, parity: int, on_end: Callable[[int], None]) -> None:
        self.first = Conversation(FIRST)
        self._by_number = {FIRST: self.first}
        self._next = 2 + parity
        self._parity = parity
        self._here = threading.local()
        self._on_end = on_end
        self._lock = threading.Lock()
        self.ended: BaseException | None = None

    def __len__(self) -> int:
        return len(self._by_number)

    def is_first_here(self) -> bool:
        """Whether the calling thread is the one of the first conversation."""
        return getattr(self._here, "conversation", None) is self.first

    def here(self) -> Conversation:
        """The calling thread's conversation; a thread that had none begins one."""
        known: Conversation | None = getattr(self._here, "conversation", None)
        return known if known is not None else self._begin()

    def be(self, conversation: Conversation) -> None:
        """The calling thread is this conversation's from now on."""
        self._here.conversation = conversation

    def _begin(self) -> Conversation:
        with self._lock:
            number, self._next = self._next, self._next + 2
        begun = Conversation(number)
        begun.is_their_turn = False
        self._add(begun)
        self._here.conversation = begun
        self._here.end = _Finally(lambda: self._end(number))
        return begun

    def _add(self, conversation: Conversation) -> None:
        self._by_number[conversation.number] = conversation
        if self.ended is not None:
            conversation.deliver(self.ended)

    def _end(self, number: int) -> None:
        if self._by_number.pop(number, None) is not None and self.ended is None:
            self._on_end(number)

    def of(self, number: Any, on_new: Callable[[Conversation], None]) -> Conversation:
        """The conversation of a number that came in; `on_new` gives one that the other side begins a thread here."""
        if type(number) is not int or number < FIRST:
            raise ProtocolBreach("a conversation without a number")
        known = self._by_number.get(number)
        if known is not None:
            return known
        if number % 2 == self._parity:
            raise ProtocolBreach("a conversation that nobody began")
        if len(self._by_number) > MOST:
            raise ProtocolBreach("too many conversations")
        begun = Conversation(number)
        self._add(begun)
        on_new(begun)
        return begun

    def close(self, number: Any) -> None:
        """The other side's thread has ended."""
        known = self._by_number.pop(number, None) if type(number) is int else None
        if known is None or number == FIRST or number % 2 == self._parity:
            raise ProtocolBreach("the end of a conversation that the other side did not begin")
        known.deliver(LinkLost("the thread on the other side has ended"))

    def end_all(self, reason: BaseException) -> None:
        """Nothing more will come."""
        self.ended = reason
        for conversation in list(self._by_number.values()):
            conversation.deliver(reason)


class _Finally:
    """Runs an action when its thread ends and takes its locals along."""

    def __init__(self, action: Callable[[], None]) -> None:
        self._action = action

    def __del__(self) -> None:
        self._action()


@contextmanager
def threads_announced(before_start: Callable[[], None]) -> Iterator[None]:
    """While active, `before_start` is called before a thread starts in this process."""

    def start(self: threading.Thread) -> None:
        before_start()
        _start(self)

    setattr(threading.Thread, "start", start)  # noqa: B010
    try:
        yield
    finally:
        setattr(threading.Thread, "start", _start)  # noqa: B010
