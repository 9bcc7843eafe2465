"""How an object of the test is told to the cell: by kind, with a number, and with what a stub needs to look alike."""

from __future__ import annotations

import inspect
import logging
import types
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any
from unittest.mock import NonCallableMock

from _pytest import outcomes

from sandbox.examiner import objects
from sandbox.examiner.annotations import annotations_of
from sandbox.examiner.authors_words import authors_words, is_all_authors
from sandbox.examiner.remote import own_dict

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_IMMUTABLE = (str, bytes, int, float, complex, tuple, frozenset)
_WRAPPER = "_tameshi_"
_ADVANCING: dict[type, str] = {
    types.GeneratorType: "ge",
    types.AsyncGeneratorType: "ga",
    Iterator: "it",
    AsyncIterator: "ia",
}
_PLAIN = (type(None), bool, int, float, str, bytes)


def export(link: Link, value: object) -> list[Any]:  # noqa: PLR0911 - one line per kind.
    """Encode an object of the test."""
    if isinstance(value, BaseException):
        return _export_exception(link, value)
    if isinstance(value, type) and issubclass(value, BaseException):
        bases = [link.encode(base) for base in value.__bases__]
        return ["xc", link.lent.number(value), value.__name__, str(value.__module__), bases]
    if isinstance(value, logging.Logger | logging.Handler):
        return ["lg", value.name] if isinstance(value, logging.Logger) else ["lh", link.lent.number(value)]
    if (lent := objects.export(link, value)) is not None:
        return lent
    if (tag := _tag_of_advancing(value)) is not None:
        return [tag, link.lent.number(value)]
    if callable(value) and link.lent.may_call(value):
        return ["cb", link.lent.number(value), describe_function(link, value)]
    for base in _IMMUTABLE:
        if isinstance(value, base):
            encoded: list[Any] = link.encode(objects.as_base(base, value))
            return encoded
    return ["tk", link.lent.number(value), type(value).__name__]


def _tag_of_advancing(value: object) -> str | None:
    """The tag of what goes on step by step: something to await, a generator, an iterator. A mock has the methods of all
    of them, and is meant to be called.
    """
    if isinstance(value, NonCallableMock):
        return None
    if inspect.isawaitable(value):
        return "aw"
    return next((tag for kind, tag in _ADVANCING.items() if isinstance(value, kind)), None)


def _export_exception(link: Link, fault: BaseException) -> list[Any]:
    if isinstance(fault, AssertionError | outcomes.OutcomeException) and not is_all_authors(fault):
        return _export_verdict(link, fault)
    try:
        text = str(fault)
    except Exception:
        text = ""
    attributes = [
        [name, link.encode(value)]
        for name, value in own_dict(fault).items()
        if not name.startswith(_WRAPPER) and not callable(value)
    ]
    args = tuple(fault.args)
    return ["xe", link.lent.number(fault), link.encode(type(fault)), link.encode(args), text, attributes]


def _export_verdict(link: Link, fault: BaseException) -> list[Any]:
    """With its author's words only: pytest, unittest and mock write what is expected into theirs."""
    words = authors_words(fault)
    return ["xe", link.lent.number(fault), link.encode(type(fault)), link.encode((words,) if words else ()), words, []]


def describe_function(link: Link, value: Any) -> dict[str, Any]:
    """Names, documentation, signature and kind of something that can be called."""
    about: dict[str, Any] = {}
    of_function = isinstance(value, types.FunctionType | types.MethodType | type)
    for key, attribute in (
        ("name", "__name__"),
        ("qualname", "__qualname__"),
        ("doc", "__doc__"),
        ("module", "__module__"),
    ):
        found = getattr(value, attribute, None) if of_function else inspect.getattr_static(value, attribute, None)
        about[key] = str.__str__(found) if isinstance(found, str) else None
    if about["name"] is None:  # functools.partial
        about["name"] = getattr(getattr(value, "func", None), "__name__", None)
    if inspect.iscoroutinefunction(value):
        about["kind"] = "coroutine"
    elif inspect.isasyncgenfunction(value):
        about["kind"] = "asyncgen"
    elif inspect.isgeneratorfunction(value):
        about["kind"] = "generator"
    if isinstance(value, types.FunctionType | types.MethodType):
        about["parameters"] = link.encode(_parameters(value))
        if value.__annotations__:
            about["annotations"] = annotations_of(link, value)
    return about


def _parameters(function: Any) -> tuple[tuple[str, int, int, Any], ...] | None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError, RuntimeError):  # Also one that wraps a function of the submission.
        return None
    return tuple(
        (
            name,
            int(parameter.kind),
            0 if parameter.default is parameter.empty else 2 if type(parameter.default) in _PLAIN else 1,
            parameter.default if type(parameter.default) in _PLAIN else None,
        )
        for name, parameter in signature.parameters.items()
    )
