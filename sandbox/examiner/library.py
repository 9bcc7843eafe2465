"""Library functions that look inside an object: for objects that live in the cell, they are asked there."""

from __future__ import annotations

import contextlib
import dataclasses
import doctest
import inspect
import json
import pickle
import typing
from collections.abc import Callable, Iterator
from typing import Any

from sandbox.examiner import containers
from sandbox.examiner.remote import remote_of

_ASKED_IN_THE_CELL = (
    (dataclasses, ("fields", "asdict", "astuple", "replace")),
    (inspect, ("getsource", "getdoc", "getmembers", "get_annotations")),
    (doctest, ("testmod",)),
    (pickle, ("dumps",)),
    (typing, ("get_type_hints",)),  # It evaluates annotations that are texts.
)


@contextlib.contextmanager
def forwarded() -> Iterator[None]:
    """While active, these functions ask the cell about its objects, and do as ever for all others."""
    with contextlib.ExitStack() as stack:
        for module, names in _ASKED_IN_THE_CELL:
            for name in names:
                original = getattr(module, name)
                stack.callback(setattr, module, name, original)
                setattr(module, name, _forwarding(module.__name__, name, original))
        default = json.JSONEncoder.default
        stack.callback(setattr, json.JSONEncoder, "default", default)
        setattr(json.JSONEncoder, "default", _or_contents(default))  # noqa: B010
        stack.callback(setattr, inspect, "getattr_static", inspect.getattr_static)
        setattr(inspect, "getattr_static", _or_of_proxy(inspect.getattr_static))  # noqa: B010
        if forget := getattr(getattr(typing, "_lazy_load_getattr_static", None), "cache_clear", None):
            forget()  # From Python 3.12 on, protocols with data members look with it, and remember where it was.
            stack.callback(forget)
        yield


def _or_of_proxy(original: Callable[..., Any]) -> Callable[..., Any]:
    """`getattr_static` that finds the attributes of an object whose attributes are all in the cell."""

    def getattr_static(obj: Any, attr: str, *default: Any, **named: Any) -> Any:
        if remote_of(obj) is None:
            return original(obj, attr, *default, **named)
        try:
            return original(obj, attr)
        except AttributeError:
            return getattr(obj, attr, *default, *named.values())

    return getattr_static


def _or_contents(default: Callable[..., Any]) -> Callable[..., Any]:
    def encode(self: json.JSONEncoder, value: Any) -> Any:
        return containers.snapshot(value) if containers.is_container(value) else default(self, value)

    return encode


def _forwarding(module: str, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> Any:
        remote = remote_of(args[0] if args else next(iter(kwargs.values()), None))
        if remote is None:
            return original(*args, **kwargs)
        return remote.link.request("library", module, name, args, kwargs)

    function.__name__, function.__doc__ = name, original.__doc__
    return function
