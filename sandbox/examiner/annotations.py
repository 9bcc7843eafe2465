"""Annotations of the test's functions and classes, for decorators and containers of the submission that read them."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.examiner.link import Link


def row(parts: Iterable[Any]) -> list[Any]:
    """A tuple of values that are encoded already."""
    return ["t", list(parts)]


def pairs(encoded: dict[str, Any]) -> list[Any]:
    """(name, value) of values that are encoded already."""
    return row(row(pair) for pair in encoded.items())


def annotations_of(link: Link, target: Any) -> list[Any]:
    """(name, annotation) of what a function or a class is annotated with; texts are resolved where they can be."""
    try:
        found = typing.get_type_hints(target, include_extras=True)
        if isinstance(target, type):
            found = {name: found[name] for name in inspect.get_annotations(target)}
    except Exception:  # A name that only a type checker knows.
        found = inspect.get_annotations(target)
    return pairs({name: encode(link, annotation) for name, annotation in found.items()})


def encode(link: Link, annotation: Any) -> Any:
    """One annotation. What is neither a type nor made of types goes as its text."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return ["an", "union", row(encode(link, part) for part in typing.get_args(annotation))]
    if isinstance(origin, type):
        parts = (encode(link, part) for part in typing.get_args(annotation) if not isinstance(part, list))
        return ["an", "generic", encode(link, origin), row(parts)]
    if isinstance(annotation, typing.ForwardRef):
        annotation = annotation.__forward_arg__
    if annotation is None or isinstance(annotation, str):
        return annotation
    if isinstance(annotation, type):
        encoded = link.encode(annotation)
        return encoded if encoded[0] != "cb" else annotation.__name__
    name = getattr(annotation, "_name", None)
    if isinstance(name, str) and getattr(typing, name, None) is annotation:
        return ["an", "typing", name]
    return str(annotation)
