"""Classes of the suite that live with the submission, because they derive from its classes, use its metaclasses, carry
its descriptors or are decorated by it.

Such a class is made again in the cell, with methods that call the suite's functions, and the suite gets its stand-in.
So inheritance, `super()`, `__set_name__`, `__init_subclass__` and what a decorator does to a class work as in one
process.
"""

from __future__ import annotations

import contextlib
import functools
import types
import unittest
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sandbox.examiner.annotations import annotations_of
from sandbox.examiner.failures import CellBreached
from sandbox.examiner.remote import StandIn, class_remote
from sandbox.wire import types as travelling

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_KEPT_BY_PYTHON = [
    "classcell",
    "dict",
    "weakref",
    "del",
    "firstlineno",
    "static_attributes",
    "abstractmethods",
    "orig_bases",
]
_NOT_MEMBERS = frozenset({"_abc_impl", *(f"__{name}__" for name in _KEPT_BY_PYTHON)})
Member = tuple[str, str, Any]


class Assignments(dict[str, Any]):
    """The namespace of a class statement, which remembers each assignment: a metaclass may mind a name given twice."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[str, Any]] = []

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self.made.append((name, value))


class Encoded:
    """A value whose encoding is made when it is sent."""

    def __init__(self, make: Any) -> None:
        self.make = make


def derive(
    link: Link,
    name: str,
    bases: tuple[type, ...],
    namespace: dict[str, Any],
    keywords: dict[str, Any],
    metaclass: type | None = None,
) -> Any:
    """The stand-in for a class of the suite that is made in the cell."""
    _check(link, name, bases, namespace, metaclass)
    parents = tuple(_base(link, base) for base in bases if base is not object)
    assigned = namespace.made if isinstance(namespace, Assignments) else namespace.items()
    made = link.request("derive", name, parents, _members(link, assigned), keywords, metaclass)
    cell = namespace.get("__classcell__")
    if isinstance(made, StandIn):
        class_remote(made).named = True
        if isinstance(cell, types.CellType):
            cell.cell_contents = made
    return made


def is_case(bases: tuple[type, ...]) -> bool:
    """Whether a class with these bases is a test case of unittest."""
    return any(issubclass(base, unittest.TestCase) for base in bases)


def _check(link: Link, name: str, bases: tuple[type, ...], members: Iterable[str], metaclass: type | None) -> None:
    theirs = next((base for base in (*bases, metaclass) if isinstance(base, StandIn)), None)
    whose = f" from the submission's class {theirs.__name__}" if theirs is not None else ""
    if name.startswith("Test") or any(member.startswith("test") for member in members) or is_case(bases):
        raise link.refuse(
            f"The test class {name} derives{whose}, so the submission would run its tests. Keep them apart."
        )
    if not link.lent.terms.may_move(name, bases):
        raise link.refuse(
            f"A test derives {name}{whose}, so its methods would be the submission's to call. Allow it with "
            f'lend = ["{name}"] in kata.toml, or define the subclass in an @in_cell function.'
        )


def _base(link: Link, base: type) -> Any:
    if isinstance(base, StandIn) or travelling.name_of(base):
        return base
    if not link.lent.terms.is_of_suite(base):
        return (base.__module__, base.__qualname__)
    return move(link, base)


def move(link: Link, cls: type) -> Any:
    """The stand-in for a class that the suite has made already."""
    known = link.moved.get(cls)
    if known is None:
        known = link.moved[cls] = derive(link, cls.__name__, cls.__bases__, dict(vars(cls)), {})
        if not isinstance(known, StandIn):
            raise link.die(CellBreached("A class statement made something else than a class."))
        with contextlib.suppress(TypeError):  # Where both have room of their own, an instance is one of `cls` too.
            type.__setattr__(known, "__bases__", (*known.__bases__, cls))
    return known


def replace(link: Link, cls: type) -> Any:
    """The stand-in that takes the place of a class which a decorator of the submission is given."""
    made = derive(link, cls.__name__, cls.__bases__, dict(vars(cls)), {})
    for value in vars(cls).values():
        for function in _functions_of(value):
            for free, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
                if free == "__class__" and cell.cell_contents is cls:
                    cell.cell_contents = made
    return made


def _functions_of(value: Any) -> list[types.FunctionType]:
    parts = (value.fget, value.fset, value.fdel) if isinstance(value, property) else (value,)
    found = [getattr(part, "__func__", part) for part in parts]
    return [part for part in found if isinstance(part, types.FunctionType)]


def _members(link: Link, assigned: Iterable[tuple[str, Any]]) -> list[Member]:
    return [_member(link, name, value) for name, value in assigned if name not in _NOT_MEMBERS]


def _member(link: Link, name: str, value: Any) -> Member:
    if name == "__annotations__":
        holder = type("Annotated", (), {name: dict(value)})
        return name, "mapping", Encoded(lambda: annotations_of(link, holder))
    if isinstance(value, property):
        doc = value.__doc__ if isinstance(value.__doc__, str) else None
        return name, "property", (value.fget, value.fset, value.fdel, doc, bool(value.__isabstractmethod__))
    if isinstance(value, functools.cached_property):
        return name, "cached", value.func
    if isinstance(value, staticmethod | classmethod):
        return name, "static" if isinstance(value, staticmethod) else "class", value.__func__
    if isinstance(value, types.FunctionType) and getattr(value, "__isabstractmethod__", False):
        return name, "abstract", value
    return name, "", value
