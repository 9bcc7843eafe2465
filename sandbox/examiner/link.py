"""The examiner's side of the link: asks the cell, answers it, and sees to it that no failure gets lost."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import threading
import types
from collections.abc import Iterator
from typing import Any

from sandbox.examiner import class_statements, faces, leaving, revive
from sandbox.examiner.crossing import Crossing
from sandbox.examiner.failures import CellBreached, CellExited, CellFailure, CellFlooded, Refusal, failure_of
from sandbox.examiner.output import Output
from sandbox.examiner.pump import Pump
from sandbox.examiner.remote import StandIn, class_remote, remote_of
from sandbox.examiner.surroundings import Surroundings
from sandbox.examiner.terms import Terms
from sandbox.examiner.trace import Trace
from sandbox.examiner.use import Use
from sandbox.examiner.warned import Warned
from sandbox.jail.rootfs import SUITE
from sandbox.report import Frame
from sandbox.wire.conversations import Conversation
from sandbox.wire.frames import DeadlinePassed, LinkLost, ProtocolBreach

_CALLS = frozenset({"call", "method", "super_call"})
MOST_CALLBACKS = 1_000_000


class Link(Crossing):
    """One examiner's link to one cell.

    `poison` is the first failure of the running test that must fail it, whatever the test makes of the exception;
    `latched` likewise tells of an assertion that failed where the submission could swallow it.
    """

    def __init__(
        self, sock: socket.socket, output: Output, mixed: tuple[str, ...] = (), terms: Terms | None = None
    ) -> None:
        super().__init__(sock, terms or Terms(SUITE, None))
        self.output = output
        self.mixed = frozenset(mixed)
        self.poison: CellFailure | None = None
        self._latched: list[BaseException] = []
        self.dead: CellFailure | None = None
        self.wanted: str | None = None
        self.surroundings: Surroundings | None = None
        self._warned = Warned()
        self.asked, self._calls, self.in_test = 0, 0, False
        self.moved: dict[type, Any] = {}  # Classes of the suite that live in the cell, and their stand-ins.
        self.decorated: dict[type, tuple[types.CodeType, int, int]] = {}
        self.trace = Trace()
        self.use = Use()
        self._pumps = threading.local()
        self.conversations.be(self.conversations.first)
        for descriptor in output.descriptors:
            self.receiver.watch(descriptor, lambda descriptor=descriptor: output.read(descriptor))  # type: ignore[misc]

    @property
    def latched(self) -> BaseException | None:
        """The first assertion that nobody has told the test of."""
        return next(iter(self._latched), None)

    def request(self, operation: str, *values: Any) -> Any:
        """Ask the cell. A failure of the link is a CellFailure, and the test cannot get away from it."""
        conversation, took_turn = self._admit()
        try:
            if self.dead is not None:
                raise self.fail(self.dead)
            decorating = bool(self.decorated) and operation in _CALLS and type(values[-2]) is tuple
            if decorating:
                values = (*values[:-2], class_statements.as_decorated(self, values[-2]), values[-1])
            self._watch_arguments(operation, values)
            self.asked += 1
            self._tell_news(conversation)
            self.use.note(operation)
            ask = self._ask if conversation.nesting else self._ask_outermost
            answer = ask(conversation, operation, values)
            self.use.note(operation, answer)
            return class_statements.after_decorating(answer) if decorating else answer
        finally:
            if took_turn:
                self._give_turn()
            self._show_output()

    def _ask_outermost(self, conversation: Conversation, operation: str, values: tuple[Any, ...]) -> Any:
        """Ask what the test itself asks, not what one of its callbacks asks."""
        if unheld := self.lent.unheld():
            self._ask(conversation, "let_go", (unheld,))
        entry, known = self.trace.begin(operation, values), len(self._latched)
        try:
            answer = self._ask(conversation, operation, values)
        except CellExited as exited:
            raise leaving.as_the_test_sees(self, operation, exited) from None
        except Exception as fault:
            if any(fault is latched for latched in self._latched[known:]):  # It came through: the test may judge it.
                del self._latched[known:]
            if entry is not None:
                entry.raised(fault)
            raise
        if entry is not None:
            entry.returned(answer)
        for latched in self._latched:
            if not isinstance(latched, Exception):
                raise latched
        return answer

    def _ask(self, conversation: Conversation, operation: str, values: tuple[Any, ...]) -> Any:
        try:
            self._follow_loop(conversation)
            answer = self._request(conversation, operation, values)
        except (DeadlinePassed, LinkLost, ProtocolBreach, CellFlooded) as fault:
            raise self.die(failure_of(fault)) from None
        if operation in _CALLS and (pump := self._pump_here()) is not None:
            pump.look()
        return answer

    def _tell_news(self, conversation: Conversation) -> None:
        """Let the cell have what the suite has changed around it meanwhile."""
        if self.surroundings is None or not (news := self.surroundings.news()):
            return
        try:
            with self._failures_that_end_the_cell():
                self._request(conversation, "surroundings", (news,))
        except Exception as fault:
            raise self.refuse(f"What the test has set up could not be set up for your code: {fault}") from None

    @contextlib.contextmanager
    def _failures_that_end_the_cell(self) -> Iterator[None]:
        """No failure of the link may reach a test as an exception that it could catch."""
        try:
            yield
        except (DeadlinePassed, LinkLost, ProtocolBreach, CellFlooded) as fault:
            raise self.die(failure_of(fault)) from None

    def on_end(self, fault: BaseException) -> None:
        self.die(failure_of(fault))

    def become_concurrent(self) -> None:
        if self.dead is None:
            with self._failures_that_end_the_cell():
                super().become_concurrent()

    def _show_output(self) -> None:
        if not self.concurrent and not self.output.has_news():
            return  # What was printed before an answer is there when the answer is.
        try:
            self.output.drain()
        except CellFlooded as flood:
            raise self.die(flood) from None

    def die(self, failure: CellFailure) -> CellFailure:
        """The cell is of no use any more."""
        self.dead = self.dead or failure
        return self.fail(failure)

    def fail(self, failure: CellFailure) -> CellFailure:
        """Make sure that the running test fails with this; returns it to be raised."""
        self.poison = self.poison or failure
        return failure

    def refuse(self, message: str) -> Refusal:
        """The suite asked for what would let the submission decide; returns the failure to be raised."""
        refusal = Refusal(message)
        self.fail(refusal)
        return refusal

    def latch(self, fault: BaseException) -> None:
        """Remember an assertion that failed where the submission might swallow it."""
        self._latched.append(fault)

    def is_idle(self) -> bool:
        """Whether a request may start now (finalizers run at any time)."""
        return self.dead is None and self.can_ask() and self.conversations.here().nesting == 0

    def pump(self) -> Pump:
        """What moves the cell's event loop on beside the running one of the test."""
        conversation, took_turn = self._admit()
        try:
            with self._failures_that_end_the_cell():
                self._follow_loop(conversation)
        finally:
            if took_turn:
                self._give_turn()
        pump = self._pump_here()
        if pump is None:
            raise RuntimeError("no running event loop")
        return pump

    def _pump_here(self) -> Pump | None:
        """The calling thread's."""
        return getattr(self._pumps, "pump", None)

    def _follow_loop(self, conversation: Conversation) -> None:
        """The cell's thread has an event loop exactly while the test's thread runs one."""
        loop, pump = asyncio._get_running_loop(), self._pump_here()
        if loop is (pump.loop if pump is not None else None):
            return
        self._pumps.pump = Pump(self, loop) if loop is not None else None
        self._request(conversation, "loop", (loop is not None,))

    def start_test(self, deadline: float | None) -> None:
        """Forget the last test's failures and set the moment at which the cell is given up."""
        self.poison = None
        self._latched.clear()
        self._warned.start_test()
        if self.surroundings is not None:
            self.surroundings.start_test()
        self.trace.clear()
        self.deadline = deadline

    def _watch_arguments(self, operation: str, values: tuple[Any, ...]) -> None:
        """An assertion that failed and is handed over (as `ExitStack` does) is not the submission's to swallow."""
        if operation in _CALLS:
            for value in values[-2]:
                if isinstance(value, BaseException) and value.__traceback__ is not None:
                    self.latch_if_verdict(value)

    def import_submission(self) -> Any:
        """Load the submission in the cell and return its module. Raises what the submission raises."""
        module = self.request("import")
        if not isinstance(module, faces.ModuleProxy):
            raise self.die(CellBreached("What was loaded is not a module."))
        return module

    # What proxies ask for.

    def about(self, cls: type) -> dict[str, Any]:
        """The description of a stand-in class."""
        return class_remote(cls).about

    def opted_in(self, proxy: Any) -> bool:
        """Whether the kata lets objects of this class meet plain data in every operator."""
        return not self.mixed.isdisjoint(layer.__name__ for layer in type(proxy).__mro__)

    def get_attribute(self, target: Any, name: str) -> Any:
        """An attribute of an object of the cell."""
        cls = type(target)
        if isinstance(cls, StandIn) and name in self.about(cls)["methods"] and name not in self.written:
            return faces.MethodProxy(target, name)
        return self.request("get", target, name)

    def signature(self, target: Any) -> inspect.Signature:
        """`inspect.signature` of a callable of the submission."""
        with self._failures_that_end_the_cell():
            return revive.signature(self.request("signature", target))

    def callers(self) -> tuple[Frame, ...]:
        """The submission's own frames that led to the callback which asks, outermost first."""
        with self._failures_that_end_the_cell():
            return revive.frames(self.request("stack"))

    def heed(self, notes: list[Any]) -> None:
        """What the submission has done on the side. Its warnings are issued here, for `pytest.warns` and filters."""
        for note in notes:
            match note:
                case ("warning", (type() as category, str() as text)) if issubclass(category, Warning):
                    self._warned.issue(category, text)
                case (str() as kind, what) if self.surroundings is not None:
                    self.use.note("take")
                    self.surroundings.take(kind, what)
                case _:
                    raise ProtocolBreach("a malformed note")

    def notes(self) -> list[Any]:
        """What the test has changed while the submission asked it something."""
        return [] if self.surroundings is None else [self.encode(piece) for piece in self.surroundings.news()]

    # What the submission may ask: to call what it was given, and nothing else.

    def perform(self, operation: str, values: list[Any]) -> Any:
        self._calls += 1
        if self._calls > MOST_CALLBACKS:
            raise ProtocolBreach("too many calls back into the test")
        try:
            self._show_output()  # So that what the test prints now comes after it.
            if operation == "tell" and len(values) == 1 and type(values[0]) is list:
                return self.heed(values[0])
            if operation in ("begin", "cancel"):
                if (pump := self._pump_here()) is None:
                    raise ProtocolBreach("no event loop of the test is running")
                return pump.perform(operation, values)
            return self.lent.perform(operation, values)
        except BaseException as fault:
            self.latch_if_verdict(fault)
            raise

    def latch_if_verdict(self, fault: BaseException) -> None:
        """Remember what a callback raised, if it is for the test to judge and not for the submission to catch."""
        judges = isinstance(fault, AssertionError) or not isinstance(fault, Exception | asyncio.CancelledError)
        if judges and not self.is_fatal(fault) and remote_of(fault) is None:
            self.latch(fault)

    def is_fatal(self, fault: BaseException) -> bool:
        return super().is_fatal(fault) or isinstance(fault, CellFailure | LinkLost)
