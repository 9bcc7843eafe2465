"""The examiner's side of the link: asks the cell, answers it, and sees to it that no failure gets lost."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from sandbox.examiner import faces, revive
from sandbox.examiner.crossing import Crossing
from sandbox.examiner.failures import CellBreached, CellDied, CellFailure, CellFlooded, CellTimedOut, Refusal
from sandbox.examiner.output import Output
from sandbox.examiner.pump import Pump
from sandbox.examiner.remote import Remote, StandIn, class_remote, remote_of
from sandbox.examiner.trace import Trace
from sandbox.wire.frames import DeadlinePassed, LinkLost, ProtocolBreach

_CALLS = frozenset({"call", "method"})
MOST_CALLBACKS = 1_000_000


class Link(Crossing):
    """One examiner's link to one cell.

    `poison` is the first failure of the running test that must fail it, whatever the test makes of the exception;
    `latched` likewise holds an assertion that failed where the submission could swallow it.
    """

    def __init__(self, sock: socket.socket, output: Output, mixed: tuple[str, ...] = ()) -> None:
        super().__init__(sock)
        self.output = output
        self.mixed = frozenset(mixed)
        self.poison: CellFailure | None = None
        self.latched: BaseException | None = None
        self.dead: CellFailure | None = None
        self.wanted: str | None = None
        self.before_asking: Callable[[], None] | None = None
        self.asked = self._calls = 0
        self.trace = Trace()
        self._pump: Pump | None = None
        for descriptor in output.descriptors:
            self.receiver.watch(descriptor, lambda descriptor=descriptor: output.read(descriptor))  # type: ignore[misc]

    # Asking.

    def request(self, operation: str, *values: Any) -> Any:
        """Ask the cell. A failure of the link is a CellFailure, and the test cannot get away from it."""
        with self._turn:
            return self._ask(operation, values)

    def _ask(self, operation: str, values: tuple[Any, ...]) -> Any:
        if self.dead is not None:
            raise self.fail(self.dead)
        self._watch_arguments(operation, values)
        self.asked += 1
        if self._nesting == 0 and self.before_asking is not None:
            before, self.before_asking = self.before_asking, None
            try:
                before()
            finally:
                self.before_asking = before
        entry = self.trace.begin(operation, values) if self._nesting == 0 else None
        try:
            with self._failures_that_end_the_cell():
                self._follow_loop()
                answer = self._request(operation, values)
        except Exception as fault:
            if entry is not None:
                entry.raised(fault)
            raise
        finally:
            if self._nesting == 0:
                self._show_output()
        if entry is not None:
            entry.returned(answer)
        if self._nesting == 0 and self.latched is not None and not isinstance(self.latched, Exception):
            raise self.latched
        return answer

    @contextlib.contextmanager
    def _failures_that_end_the_cell(self) -> Iterator[None]:
        """No failure of the link may reach a test as an exception that it could catch."""
        try:
            yield
        except DeadlinePassed:
            raise self.die(CellTimedOut("")) from None
        except LinkLost:
            raise self.die(CellDied("Your code ended its process.")) from None
        except ProtocolBreach as fault:
            raise self.die(
                CellBreached(f"The link to your code carried something that no Python program sends: {fault}.")
            ) from None
        except CellFlooded as flood:
            raise self.die(flood) from None

    def _show_output(self) -> None:
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
        self.latched = self.latched or fault

    def is_idle(self) -> bool:
        """Whether a request may start now (finalizers run at any time)."""
        return self.dead is None and self._nesting == 0 and not self._encoding

    def pump(self) -> Pump:
        """What moves the cell's event loop on beside the running one of the test."""
        with self._turn, self._failures_that_end_the_cell():
            self._follow_loop()
        if self._pump is None:
            raise RuntimeError("no running event loop")
        return self._pump

    def _follow_loop(self) -> None:
        """The cell has an event loop exactly while the test's runs."""
        loop = asyncio._get_running_loop()
        known = self._pump.loop if self._pump is not None else None
        if loop is known:
            return
        self._pump = Pump(self, loop) if loop is not None else None
        self._request("loop", (loop is not None,))

    def start_test(self, deadline: float | None) -> None:
        """Forget the last test's failures and set the moment at which the cell is given up."""
        self.poison = self.latched = None
        self.trace.clear()
        self.receiver.deadline = deadline

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

    def may_mix(self, proxy: Any, remote: Remote) -> bool:
        """Whether this object may meet plain data in arithmetic: the suite built it, or the kata opted in."""
        return remote.built or self.opted_in(proxy)

    def opted_in(self, proxy: Any) -> bool:
        """Whether the kata lets objects of this class meet plain data in every operator."""
        return not self.mixed.isdisjoint(layer.__name__ for layer in type(proxy).__mro__)

    def get_attribute(self, target: Any, name: str) -> Any:
        """An attribute of an object of the cell."""
        cls = type(target)
        if isinstance(cls, StandIn) and name in self.about(cls)["methods"]:
            return faces.MethodProxy(target, name)
        return self.request("get", target, name)

    def signature(self, target: Any) -> inspect.Signature:
        """`inspect.signature` of a callable of the submission."""
        return revive.signature(self.request("signature", target))

    def heed(self, notes: list[Any]) -> None:
        """Issue the submission's warnings here, for `pytest.warns` and the suite's filters."""
        for note in notes:
            match note:
                case (type() as category, str() as text) if issubclass(category, Warning):
                    warnings.warn(text, category, stacklevel=4)
                case _:
                    raise ProtocolBreach("a malformed note")

    # What the submission may ask: to call what it was given, and nothing else.

    def perform(self, operation: str, values: list[Any]) -> Any:
        self._calls += 1
        if self._calls > MOST_CALLBACKS:
            raise ProtocolBreach("too many calls back into the test")
        try:
            if operation in ("begin", "cancel"):
                return self._perform_for_loop(operation, values)
            return self.lent.perform(operation, values)
        except BaseException as fault:
            self.latch_if_verdict(fault)
            raise

    def _perform_for_loop(self, operation: str, values: list[Any]) -> Any:
        if self._pump is None or not values:
            raise ProtocolBreach("no event loop of the test is running")
        if operation == "begin":
            return self._pump.begin(self.lent.coroutine(values))
        if type(values[0]) is not int:
            raise ProtocolBreach("a coroutine without a number")
        return self._pump.cancel(values[0])

    def latch_if_verdict(self, fault: BaseException) -> None:
        """Remember what a callback raised, if it is for the test to judge and not for the submission to catch."""
        judges = isinstance(fault, AssertionError) or not isinstance(fault, Exception | asyncio.CancelledError)
        if judges and not self.is_fatal(fault) and remote_of(fault) is None:
            self.latch(fault)

    def is_fatal(self, fault: BaseException) -> bool:
        return super().is_fatal(fault) or isinstance(fault, CellFailure | LinkLost)
