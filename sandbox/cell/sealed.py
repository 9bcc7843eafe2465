"""What an examiner that nobody trusts may ask of a cell: to use the implementation as its callers do.

When the submission is a suite of tests (`sandbox.reversed`), the examiner runs the candidate's program and the cell
holds what it must not read. So here is a list of what may be asked, and everything else is refused: no code, names or
files of the cell, no frames, and nothing that the implementation imported for its own use.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from typing import Any

from sandbox.cell import describe
from sandbox.cell.actions import Actions
from sandbox.wire import special
from sandbox.wire import types as travelling

_WITH_A_NAME = frozenset({"method", "get", "set", "del"})
_ON_OBJECTS = frozenset({"call", "special", "next", "advance", "start", "copy", "snapshot", "signature", "dir"})
_ON_NOTHING = frozenset({"import", "stop", "step", "loop", "seed", "restore"})
_STEPS = frozenset({"send", "throw", "close", "await", "asend", "athrow", "aclose"})
_LIBRARY = frozenset({("dataclasses", name) for name in ("fields", "asdict", "astuple", "replace")})
_PATCHED = {
    "builtins": ("input", "print"),
    "random": ("random", "randint", "randrange", "choice", "choices", "sample", "shuffle", "uniform"),
    "secrets": ("choice", "randbelow", "token_bytes", "token_hex", "token_urlsafe"),
    "sys": ("stdin",),
    "time": ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep"),
}
_PLAIN_TO_SEE = frozenset(
    [f"__{name}__" for name in ("name", "qualname", "module", "doc", "wrapped", "annotations", "members", "notes")]
    + ["__match_args__", "_fields", "_asdict", "_replace", "_make"]
)
_SPECIAL = special.ALL | {"__repr__", "__str__", "__format__"}
_SUSPENDED = (
    types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.FrameType, types.CodeType,
    types.TracebackType,
)  # fmt: skip
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_NAMES_IN_CLASS = ("methods", "own", "properties", "classmethods", "staticmethods")
_REMEDY = "Tell the implementations apart by what they do when their public names are used."


class Keepsake:
    """Stands for something that the implementation imported: it can be put back where it was, and nothing else."""

    def __init__(self, kept: object) -> None:
        self._kept = kept


class SealedActions(Actions):
    """The operations of `Actions` that a candidate's tests may use, on objects that were handed out before."""

    def __init__(self, *args: Any, holds: Callable[[object], bool]) -> None:
        super().__init__(*args)
        self._holds = holds

    def action(self, operation: str) -> Callable[..., Any]:
        if operation in _ON_NOTHING:
            return super().action(operation)
        if operation in _ON_OBJECTS or operation in _WITH_A_NAME:
            return self._checked(operation)
        if operation == "patch":
            return self._patching(super().action(operation))
        if operation == "library":
            return self._library
        raise TypeError(f"{operation!r} is not open to tests of your own. {_REMEDY}")

    def _checked(self, operation: str) -> Callable[..., Any]:
        def act(target: Any, *rest: Any) -> Any:
            self._check_target(target)
            if operation == "call" and isinstance(target, type) and not self._is_own(target):
                raise TypeError(f"Only classes of the implementation can be instantiated through it. {_REMEDY}")
            if operation in _WITH_A_NAME:
                return self._with_name(operation, target, *rest)
            if operation == "special" and rest[0] not in _SPECIAL:
                raise TypeError(f"{rest[0]!r} is not for tests to ask. {_REMEDY}")
            if operation in ("advance", "start") and rest[0] not in _STEPS:
                raise TypeError("a step that generators do not have")
            answer = getattr(self, f"do_{operation}")(target, *rest)
            if operation == "special":
                return _without_address(target, rest[0], answer)
            return [name for name in answer if _is_public(target, name)] if operation == "dir" else answer

        return act

    def _with_name(self, operation: str, target: Any, name: Any, *rest: Any) -> Any:
        if type(name) is not str or not _is_public(target, name):
            raise AttributeError(f"{name!r} is not public. {_REMEDY}")
        if isinstance(target, types.ModuleType):
            if operation == "get":
                return self._of_module(target, name)
            if operation == "set" and name in vars(target):
                (value,) = rest
                return setattr(target, name, value._kept if type(value) is Keepsake else value)
            raise AttributeError(f"{name!r} cannot be replaced. {_REMEDY}")
        return getattr(self, f"do_{operation}")(target, name, *rest)

    def _of_module(self, module: types.ModuleType, name: str) -> Any:
        value = getattr(module, name)
        brought = isinstance(value, types.ModuleType) or (callable(value) and not self._is_own(value))
        if brought and not (isinstance(value, type) and travelling.name_of(value)):
            return Keepsake(value)
        return value

    def _is_own(self, value: Any) -> bool:
        """Whether the implementation defined this, or the class of this."""
        home = self._program.module
        return bool(getattr(value, "__module__", None) == home or type(value).__module__ == home)

    def _check_target(self, target: Any) -> None:
        outsider = isinstance(target, types.ModuleType) and target is not self._program.load()
        if outsider or type(target) is Keepsake or not self._holds(target):
            raise TypeError(f"Only what the implementation itself offers can be used. {_REMEDY}")

    def _library(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if (module, name) not in _LIBRARY:
            raise TypeError(f"{module}.{name} looks inside an implementation. {_REMEDY}")
        self._check_target(args[0])
        return self.do_library(module, name, args, kwargs)

    @staticmethod
    def _patching(patch: Callable[..., Any]) -> Callable[..., Any]:
        def checked(module: str, name: str, value: Any) -> Any:
            if name not in _PATCHED.get(module, ()):
                raise TypeError(f"Tests of your own cannot patch {module}.{name}; patch a name of the module instead.")
            return patch(module, name, value)

        return checked


def describe_public(cls: type, encode: Callable[[Any], Any]) -> dict[str, Any]:
    """The description of a class without its private names, which callers do not need."""
    about = describe.describe_class(cls, encode)
    public = {kind: [name for name in about[kind] if _is_public(cls, name)] for kind in _NAMES_IN_CLASS}
    return about | public


def _without_address(target: Any, name: str, answer: Any) -> Any:
    """Where an object lies in memory differs between implementations, and is the same each time."""
    if name == "__hash__" and getattr(type(target), "__hash__") is getattr(object, "__hash__"):  # noqa: B009
        return 0
    return _ADDRESS.sub("", answer) if type(answer) is str and name in ("__repr__", "__str__", "__format__") else answer


def _is_public(target: Any, name: str) -> bool:
    if isinstance(target, _SUSPENDED):
        return name in ("send", "throw", "close", "asend", "athrow", "aclose")
    if isinstance(target, str) and name in ("format", "format_map"):  # A format reads any attribute of its arguments.
        return False
    return not name.startswith("_") or name in _PLAIN_TO_SEE
