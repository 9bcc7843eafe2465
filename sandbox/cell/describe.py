"""What the examiner is told about a class or a function of the submission, so that its stand-in behaves alike."""

from __future__ import annotations

import inspect
import types
from collections import abc
from collections.abc import Callable
from typing import Any

from sandbox.wire import special

_IMMUTABLE = (int, float, complex, str, bytes, tuple, frozenset)
_PYTHONS_OWN = ("builtins", "abc", "enum", "typing")
_SNAPSHOT = (list, dict, set)
_SUSPENDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ITERABLE_COROUTINE | inspect.CO_ASYNC_GENERATOR
_METHODS = (types.FunctionType, classmethod, staticmethod)


def immutable_base(cls: type) -> type | None:
    """The immutable builtin that a class derives from, or None."""
    return next((base for base in _IMMUTABLE if issubclass(cls, base)), None)


def describe_class(cls: type, encode: Callable[[Any], Any]) -> dict[str, Any]:
    """A description with plain values; bases are encoded by `encode`."""
    base = immutable_base(cls)
    own = [layer for layer in cls.__mro__ if layer is not object and not (base and layer.__module__ == "builtins")]
    members = {name: value for layer in reversed(own) for name, value in vars(layer).items()}
    mutable = next((kind.__name__ for kind in _SNAPSHOT if issubclass(cls, kind)), None)
    return {
        "name": text_or_none(cls.__name__),
        "qualname": text_or_none(cls.__qualname__),
        "module": text_or_none(getattr(cls, "__module__", "")),
        "doc": text_or_none(cls.__doc__),
        "bases": [encode(layer) for layer in cls.__bases__ if _may_cross(layer)],
        "special": [name for name in members if name in special.ALL and members[name] is not None],
        "unhashable": members.get("__hash__", cls) is None,
        "metaclass": encode(type(cls)) if type(cls).__module__ not in _PYTHONS_OWN else None,
        "meta": _meta_specials(type(cls)),
        "methods": [name for name, value in members.items() if isinstance(value, _METHODS) and not _dunder(name)],
        "own": [name for name in vars(cls) if not _dunder(name)],
        "properties": _own_of_kind(cls, property),
        "classmethods": _own_of_kind(cls, classmethod),
        "staticmethods": _own_of_kind(cls, staticmethod),
        "value": base.__name__ if base and not issubclass(cls, BaseException) else None,
        "snapshot": mutable,
        "equality": "__eq__" in members and not _inherits_builtin_equality(cls, mutable),
        "abcs": [name for name in abc.__all__ if _is_virtual_subclass(cls, name)],
    }


def _may_cross(base: type) -> bool:
    """Whether the test may know a class by this base. What is no Exception could end the test's own process, so a
    cancellation, or a class derived from one, is an ordinary object there.
    """
    return base is not object and (issubclass(base, Exception) or not issubclass(base, BaseException))


def _own_of_kind(cls: type, kind: type) -> list[str]:
    return [name for name, value in vars(cls).items() if type(value) is kind and not _dunder(name)]


def _inherits_builtin_equality(cls: type, mutable: str | None) -> bool:
    return mutable is not None and not any(
        "__eq__" in vars(layer) for layer in cls.__mro__ if layer.__module__ != "builtins"
    )


def _meta_specials(meta: type) -> list[str]:
    layers = [layer for layer in meta.__mro__ if layer not in (type, object)]
    return [name for name in special.OF_CLASSES if any(name in vars(layer) for layer in layers)]


def _is_virtual_subclass(cls: type, name: str) -> bool:
    try:
        return issubclass(cls, getattr(abc, name))
    except Exception:  # A metaclass of the submission may do as it likes.
        return False


def describe_function(function: types.FunctionType) -> dict[str, Any]:
    """Names, documentation and what kind of function it is."""
    return {
        "name": text_or_none(function.__name__),
        "qualname": text_or_none(function.__qualname__),
        "module": text_or_none(getattr(function, "__module__", "")),
        "doc": text_or_none(function.__doc__),
        "flags": function.__code__.co_flags & _SUSPENDS,
    }


def describe_signature(target: Any) -> list[Any]:
    """The parameters as (name, kind, has default, default, has annotation, annotation) and the return annotation."""
    signature = inspect.signature(target)
    parameters = [
        (
            name,
            int(parameter.kind),
            parameter.default is not parameter.empty,
            None if parameter.default is parameter.empty else parameter.default,
            parameter.annotation is not parameter.empty,
            None if parameter.annotation is parameter.empty else parameter.annotation,
        )
        for name, parameter in signature.parameters.items()
    ]
    has_return = signature.return_annotation is not signature.empty
    return [parameters, has_return, signature.return_annotation if has_return else None]


def _dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def text_or_none(value: object) -> str | None:
    """A text as an exact `str`, or None for anything else."""
    return str.__str__(value) if isinstance(value, str) else None
