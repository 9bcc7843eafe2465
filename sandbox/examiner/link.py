"""The examiner's side of the link: makes proxies of what the cell names, and lends the cell the test's callables."""

from __future__ import annotations

import asyncio
import inspect
import socket
import types
import warnings
import weakref
from collections.abc import Callable
from typing import Any

from sandbox.examiner import faces, lend, revive
from sandbox.examiner.failures import CellBreached, CellDied, CellFailure, CellFlooded, CellTimedOut, Refusal
from sandbox.examiner.output import Output
from sandbox.examiner.pump import Pump
from sandbox.examiner.remote import Reference, Remote, StandIn, class_remote, remote_of
from sandbox.examiner.standins import make_class, make_instance
from sandbox.wire.frames import DeadlinePassed, LinkLost, ProtocolBreach
from sandbox.wire.peer import Peer

_GENUINE = {"g": faces.make_generator, "co": faces.make_coroutine, "ag": faces.make_async_generator}
_HAS_FACE = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)
_CALLS = frozenset({"call", "method"})
MOST_CALLBACKS = 1_000_000


class Link(Peer):
    """One examiner's link to one cell.

    `poison` is the first failure of the running test that must fail it, whatever the test makes of the exception;
    `latched` likewise holds an assertion that failed where the submission could swallow it.
    """

    def __init__(self, sock: socket.socket, output: Output, mixed: tuple[str, ...] = ()) -> None:
        super().__init__(sock, parity=0)
        self.output = output
        self.mixed = frozenset(mixed)
        self.poison: CellFailure | None = None
        self.latched: BaseException | None = None
        self.dead: CellFailure | None = None
        self.wanted: str | None = None
        self.before_asking: Callable[[], None] | None = None
        self._proxies: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._kept: dict[int, Any] = {}
        self._classes: dict[int, type] = {}
        self._faces: weakref.WeakKeyDictionary[Any, Reference] = weakref.WeakKeyDictionary()
        self.lent = lend.Lent()
        self.asked = self._calls = 0
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
        self._follow_loop()
        self._watch_arguments(operation, values)
        self.asked += 1
        if self._nesting == 0 and self.before_asking is not None:
            before, self.before_asking = self.before_asking, None
            try:
                before()
            finally:
                self.before_asking = before
        try:
            answer = self._request(operation, values)
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
        finally:
            if self._nesting == 0:
                self._show_output()
        if self._nesting == 0 and self.latched is not None and not isinstance(self.latched, Exception):
            raise self.latched
        return answer

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

    # Out: what the test hands to the submission.

    def export(self, value: object) -> list[Any]:
        remote = remote_of(value)
        if remote is not None:
            return ["o", remote.number]
        if type(value) is faces.MethodProxy:
            return ["bm", remote_of(value.__self__).number, value.__name__]  # type: ignore[union-attr]
        if isinstance(value, _HAS_FACE) and value in self._faces:
            return ["o", remote_of(self._faces[value]).number]  # type: ignore[union-attr]
        return lend.export(self, value)

    def dress(self, fault: BaseException) -> list[Any]:
        return self.export(fault)

    # In: what the submission hands to the test.

    def admit(self, tag: str, rest: list[Any]) -> Any:
        if tag == "o":
            return self.lent.get(rest[0])
        if tag == "x":
            return self.undress(["x", *rest])
        number = rest[0]
        if type(number) is not int:
            raise ProtocolBreach("an object without a number")
        if tag == "c":
            return self._admit_class(number, rest)
        if tag == "hv":
            rest = [
                number,
                rest[1],
                self.decode(rest[2]),
            ]  # Also where the object is known: what it holds was sent along.
        known = self._proxies.get(number)
        if known is None:
            known = self._kept.get(number)
        if known is not None:
            known_remote = remote_of(known) or remote_of(self._faces[known])
            if known_remote is None:
                raise ProtocolBreach("an object of two kinds")
            known_remote.count += 1
            return known
        made = self._make_face(tag, number, rest)
        try:
            self._proxies[number] = made
        except (
            TypeError
        ):  # Subclasses of int and tuple take no weak reference; enum members need their identity all the same.
            self._kept[number] = made
        return made

    def _admit_class(self, number: int, rest: list[Any]) -> type:
        known = self._classes.get(number)
        if known is None:
            about = revive.checked_about(rest[1])
            known = self._classes[number] = make_class(self, number, about, self.decode_all(about["bases"]))
        return known

    def _make_face(self, tag: str, number: int, rest: list[Any]) -> Any:
        if tag == "f" and type(rest[1]) is dict:
            return faces.FunctionProxy(Remote(self, number), rest[1])
        if tag == "m":
            return faces.make_module(Remote(self, number), str(rest[1]))
        if tag in _GENUINE:
            remote = Remote(self, number)
            face = _GENUINE[tag](self, remote, rest[1])
            self._faces[face] = Reference(remote)
            return face
        if tag in ("h", "hv"):
            cls = self.decode(rest[1])
            if not isinstance(cls, StandIn):
                raise ProtocolBreach("an object without a class")
            return make_instance(self, number, cls, rest[2] if tag == "hv" else None)
        raise ProtocolBreach("unknown tag")

    def undress(self, encoded: Any) -> BaseException:
        if type(encoded) is list and len(encoded) == 2 and encoded[0] == "o":
            fault = self.lent.get(encoded[1])
            if not isinstance(fault, BaseException):
                raise ProtocolBreach("an exception was due")
            return fault
        return revive.exception(self, encoded)

    def heed(self, notes: list[Any]) -> None:
        """Issue the submission's warnings here, for `pytest.warns` and the suite's filters."""
        for note in notes:
            match note:
                case (type() as category, str() as text) if issubclass(category, Warning):
                    warnings.warn(text, category, stacklevel=4)
                case _:
                    raise ProtocolBreach("a malformed note")

    def drop(self, number: int, count: int) -> None:
        self.lent.drop(number, count)

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
