"""What the examiner may ask of the submission's objects. Each action is named by its operation on the wire."""

from __future__ import annotations

import contextlib
import copy
import importlib
import random
import sys
import threading
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any

from sandbox.cell import describe, faults, moved
from sandbox.cell.patches import Patches
from sandbox.cell.program import Program
from sandbox.cell.stepped import Ask, SteppedLoop


class Actions:
    """The operations of the link, on objects that are already found."""

    def __init__(self, program: Program, ask: Ask) -> None:
        self._program = program
        self._ask = ask
        self._loops = threading.local()
        self._replaced: dict[tuple[type, str], Any] = {}  # What the suite set anew in classes, as it was.
        self._patches = Patches()

    @property
    def loop(self) -> SteppedLoop | None:
        """The event loop of the calling thread."""
        return getattr(self._loops, "loop", None)

    def action(self, operation: str) -> Callable[..., Any]:
        """What to call for an operation of the wire."""
        found: Callable[..., Any] = getattr(self, f"do_{operation}")
        return found

    def do_import(self) -> Any:
        return self._program.load()

    def do_call(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return target(*args, **kwargs)

    def do_method(self, target: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return getattr(target, name)(*args, **kwargs)

    def do_derive(self, *statement: Any) -> type:
        return moved.make(*statement)

    def do_super(self, start: type, target: Any, name: str) -> Any:
        return getattr(super(start, target), name)

    def do_super_call(self, start: type, target: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return getattr(super(start, target), name)(*args, **kwargs)

    def do_describe(self, target: type) -> dict[str, Any]:
        return describe.describe_class(target, lambda base: base)

    def do_get(self, target: Any, name: str) -> Any:
        return getattr(target, name)

    def do_set(self, target: Any, name: str, value: Any) -> None:
        if isinstance(target, type) and name in vars(target):
            self._replaced.setdefault((target, name), vars(target)[name])
        setattr(target, name, value)

    def do_put_back(self, target: type, name: str) -> None:
        setattr(target, name, self._replaced.pop((target, name)))

    def do_del(self, target: Any, name: str) -> None:
        delattr(target, name)

    def do_dir(self, target: Any) -> list[str]:
        return [str(name) for name in dir(target)]

    def do_special(self, target: Any, name: str, args: tuple[Any, ...]) -> Any:
        if name == "__iter__":
            return iter(target)
        if name in ("__str__", "__repr__", "__format__", "__hash__"):
            return _plain(getattr(type(target), name)(target, *args))
        if name in ("__exit__", "__aexit__") and args[1] is not None:
            args = (*args[:2], _traceback_for(args[1]))
        return getattr(type(target), name)(target, *args)

    def do_next(self, target: Iterator[Any]) -> tuple[bool, Any]:
        try:
            return True, type(target).__next__(target)
        except StopIteration as end:
            return False, end.value

    def do_advance(self, target: Any, step: str, value: Any) -> tuple[bool, Any]:
        try:
            return True, getattr(target, step)(value)
        except StopIteration as end:
            return False, end.value

    def do_start(self, target: Any, how: str, value: Any) -> int:
        if self.loop is None:
            raise RuntimeError("no running event loop")
        return self.loop.start(target, how, value)

    def do_stop(self, number: int) -> None:
        if self.loop is not None:
            self.loop.cancel(number)

    def do_step(self, results: list[tuple[int, str, Any]]) -> Any:
        return self.loop.step(results) if self.loop is not None else ([], None)

    def do_loop(self, running: bool) -> None:
        if self.loop is not None:
            self.loop.close()
        self._loops.loop = SteppedLoop(self._ask) if running else None

    def do_copy(self, target: Any, deep: bool) -> Any:
        return copy.deepcopy(target) if deep else copy.copy(target)

    def do_snapshot(self, target: Any) -> Any:
        for base in (list, dict, set):
            if isinstance(target, base):
                return base(target)
        raise TypeError("no snapshot of this")

    def do_stack(self) -> list[list[Any]]:
        """The submission's own frames in this thread, outermost first."""
        return faults.own_lines(traceback.extract_stack(), self._program.filename)

    def do_signature(self, target: Any) -> list[Any]:
        return describe.describe_signature(target)

    def do_seed(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        random.seed(*args, **kwargs)

    def do_patch(self, owner: str, name: str, value: Any, kind: str = "") -> None:
        self._patches.put(owner, name, value, kind)

    def do_write(self, stream: str, text: str) -> None:
        getattr(sys, stream).write(text)

    def do_unset(self, owner: str, name: str) -> None:
        self._patches.remove(owner, name)

    def do_restore(self, owner: str, name: str) -> None:
        self._patches.restore(owner, name)

    def do_library(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return getattr(importlib.import_module(module), name)(*args, **kwargs)

    def do_evaluate(self, text: str, names: dict[str, Any], modules: dict[str, str]) -> Any:
        scope = {name: importlib.import_module(module) for name, module in modules.items()}
        return eval(text, scope | names)  # noqa: S307 - this is where it can do no harm.

    def do_in_cell(self, source: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._program.run_in_cell(source, name, args, kwargs)


def base_value(base: type, value: Any) -> Any:
    """The value as the exact immutable builtin, read without asking the submission's class."""
    if base is tuple:
        return tuple(tuple.__iter__(value))
    if base is frozenset:
        return frozenset(frozenset.__iter__(value))
    if base is str:
        return str.__str__(value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))
    if base is complex:
        return complex(complex.__add__(value, 0j))
    number: Any = base
    return number.__pos__(value)


def _plain(value: Any) -> Any:
    base = describe.immutable_base(type(value))
    return base_value(base, value) if base is not None and type(value) is not bool else value


def _traceback_for(fault: Any) -> types.TracebackType | None:
    if not isinstance(fault, BaseException):
        return None
    if fault.__traceback__ is None:
        with contextlib.suppress(BaseException):
            raise fault
    return fault.__traceback__
