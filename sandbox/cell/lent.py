"""Stubs for objects of the test that the submission may use, and for their classes.

A stub's class has the name, the methods and exactly the special methods that the test lends; each asks the test's
side. What a submission stores on a stub under a private name stays here and never reaches the test's object.
"""

from __future__ import annotations

import asyncio.coroutines
import dataclasses
import inspect
import types
from collections import abc
from collections.abc import Awaitable, Callable, Iterator
from operator import itemgetter
from typing import Any

from sandbox.cell import functions

Ask = Callable[..., Any]
Finish = Callable[..., Awaitable[Any]]
NUMBER = "_tameshi_number"
_REMEDY = "stays with the test. Return the new value instead, or mark the scenario with @in_cell."
_VALUE_BASES: dict[str, type] = {base.__name__: base for base in (int, float, complex, str, bytes, tuple, frozenset)}


def number_of(stub: Any) -> int:
    """The number under which the test knows what a stub stands for."""
    number: int = vars(stub)[NUMBER]
    return number


class LentClass(type):
    """The metaclass of stubs for classes of the test: calling one makes an object of the test."""

    _ask: Ask
    _finish: Finish

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._ask("call", number_of(cls), args, kwargs)

    @property
    def __signature__(cls) -> inspect.Signature:
        signature = inspect.signature(cls.__init__)  # type: ignore[misc]
        return signature.replace(parameters=list(signature.parameters.values())[1:])

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return cls._ask("read", number_of(cls), name)

    def __setattr__(cls, name: str, value: Any) -> None:
        raise AttributeError(f"{name!r}: the class {cls.__name__} of the test {_REMEDY}")


class LentObject(metaclass=LentClass):
    """Base of the stubs of instances."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return type(self)._ask("read", number_of(self), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            raise AttributeError(f"{name!r}: an object of the test ({type(self).__name__}) {_REMEDY}")
        object.__setattr__(self, name, value)

    def __copy__(self) -> Any:
        return type(self)._ask("copy", number_of(self), False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return type(self)._ask("copy", number_of(self), True)


def make_class(ask: Ask, finish: Finish, number: int, about: dict[str, Any]) -> type:
    """A class for the instances of one class of the test."""
    value = _VALUE_BASES.get(about["value"] or "")
    parents = about["bases"] or (LentObject,)
    if value is not None and not any(issubclass(parent, value) for parent in parents):
        parents = (*parents, value)
    namespace: dict[str, Any] = {
        "__module__": about["module"], "__qualname__": about["qualname"], "__doc__": about["doc"],
        "_ask": staticmethod(ask), "_finish": staticmethod(finish), NUMBER: number,
    }  # fmt: skip
    names = about.get("names", ())
    namespace |= {name: property(itemgetter(place)) for place, name in enumerate(names)}
    namespace |= {name: _special(ask, name) for name in about["special"]}
    if about["unhashable"]:
        namespace["__hash__"] = None
    if names:
        namespace |= {"_fields": names, "_asdict": _as_dict, "_replace": _replace}
    if about["coroutine"]:
        namespace["_is_coroutine"] = getattr(asyncio.coroutines, "_is_coroutine", None)
    cls: type = type.__new__(LentClass, about["name"], parents, namespace)
    for name in about["abcs"]:
        if not issubclass(cls, getattr(abc, name)):
            getattr(abc, name).register(cls)
    return cls


def complete(cls: type, about: dict[str, Any]) -> None:
    """Give a class its methods, annotations and fields, which may name the class itself."""
    members = {name: _method(cls, name, kind, dict(described)) for name, kind, described in about["methods"]}
    if "init" in about:
        members["__init__"] = functions.make(
            lambda args, kwargs: cls._ask("invoke", number_of(args[0]), "__init__", args[1:], kwargs),  # type: ignore[attr-defined]
            dict(about["init"]),
        )
    if "annotations" in about:
        members["__annotations__"] = dict(about["annotations"])
    if "fields" in about:
        members["__dataclass_fields__"] = _fields(about)
    if "match" in about:
        members["__match_args__"] = about["match"]
    for name, value in members.items():
        type.__setattr__(cls, name, value)


def make_object(number: int, cls: type, value: Any) -> Any:
    """The stub of one instance."""
    base = next((base for base in _VALUE_BASES.values() if issubclass(cls, base)), None)
    maker: Any = base or object
    made: Any = maker.__new__(cls) if base is None else maker.__new__(cls, value)
    vars(made)[NUMBER] = number
    return made


def _method(cls: Any, name: str, kind: str, described: dict[str, Any]) -> Any:
    if kind == "method":
        return functions.make(
            lambda args, kwargs: cls._ask("invoke", number_of(args[0]), name, args[1:], kwargs), described
        )
    return staticmethod(
        functions.make(lambda args, kwargs: cls._ask("invoke", number_of(cls), name, args, kwargs), described)
    )


def _special(ask: Ask, name: str) -> Any:
    if name in _PECULIAR:
        return _PECULIAR[name](ask)

    def method(self: Any, /, *args: Any) -> Any:
        return ask("operate", number_of(self), name, args)

    method.__name__ = name
    return method


def _calling(ask: Ask) -> Any:
    def call(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        return ask("call", number_of(self), args, kwargs)

    return call


def _next(ask: Ask) -> Any:
    def advance(self: Any) -> Any:
        alive, value = ask("next", number_of(self))
        if not alive:
            raise StopIteration(value)
        return value

    return advance


def _leaving(name: str) -> Callable[[Ask], Any]:
    def make(ask: Ask) -> Any:
        def leave(self: Any, kind: Any, fault: Any, trace: types.TracebackType | None) -> Any:
            return ask("operate", number_of(self), name, (kind, fault, None))

        return leave

    return make


def _awaiting(ask: Ask) -> Any:
    def wait(self: Any) -> Iterator[Any]:
        awaited: Awaitable[Any] = type(self)._finish(number_of(self))
        return iter(awaited.__await__())

    return wait


_PECULIAR: dict[str, Callable[[Ask], Any]] = {
    "__call__": _calling, "__next__": _next, "__exit__": _leaving("__exit__"), "__aexit__": _leaving("__aexit__"),
    "__await__": _awaiting,
}  # fmt: skip


def _as_dict(self: Any) -> dict[str, Any]:
    return dict(zip(type(self)._fields, self, strict=True))


def _replace(self: Any, /, **changes: Any) -> Any:
    return type(self)(**{**_as_dict(self), **changes})


def _fields(about: dict[str, Any]) -> dict[str, Any]:
    """What `dataclasses.fields` finds, so that it, `asdict` and `replace` work."""
    annotations = dict(about.get("annotations", ()))
    parts = []
    for name, has_default, default, init, shown, compared in about["fields"]:
        known = {"default": default} if has_default else {}
        field = dataclasses.field(init=init, repr=shown, compare=compared, kw_only=True, **known)
        parts.append((name, annotations.get(name, Any), field))
    made = dataclasses.make_dataclass("Fields", parts)
    return {field.name: field for field in dataclasses.fields(made)}
