"""Classes of the test that live with the submission: their methods ask the test's side, all else is here."""

from __future__ import annotations

import functools
import importlib
import types
from typing import Any

Member = tuple[str, str, Any]


def make(name: str, bases: tuple[Any, ...], members: list[Member], keywords: dict[str, Any], metaclass: Any) -> type:
    """Run a class statement of the test again, here."""

    def fill(namespace: dict[str, Any]) -> None:
        for member, kind, value in members:
            namespace[member] = _dressed(kind, value)

    options = keywords if metaclass is None else {**keywords, "metaclass": metaclass}
    return types.new_class(name, tuple(map(_base, bases)), options, fill)


def _base(base: Any) -> Any:
    if type(base) is not tuple:
        return base
    found: Any = importlib.import_module(base[0])
    for part in base[1].split("."):
        found = getattr(found, part)
    return found


def _dressed(kind: str, value: Any) -> Any:
    if kind == "property":
        fget, fset, fdel, doc, abstract = value
        if abstract:
            fget.__isabstractmethod__ = True
        return property(fget, fset, fdel, doc)
    if kind == "abstract":
        value.__isabstractmethod__ = True
        return value
    if kind == "mapping":
        return dict(value)
    maker: Any = {"static": staticmethod, "class": classmethod, "cached": functools.cached_property}.get(kind)
    return value if maker is None else maker(value)
