"""Objects and classes of the suite that the submission may use (`sandbox.examiner.terms`), described for
`sandbox.cell.lent`, which makes stubs with the same names and special methods.
"""

from __future__ import annotations

import dataclasses
import enum
import types
from collections import abc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

from sandbox.examiner import present
from sandbox.examiner.annotations import annotations_of, pairs, row
from sandbox.examiner.terms import is_mock

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_VALUES = (str, bytes, int, float, complex, tuple, frozenset)
_PLAIN = (type(None), bool, int, float, str, bytes)
_KINDS: dict[type, str] = {types.FunctionType: "method", staticmethod: "static", classmethod: "class"}


def export(link: Link, value: object) -> list[Any] | None:
    """Encode what is lent with its names; None for anything else."""
    terms = link.lent.terms
    if isinstance(value, types.MethodType) and not isinstance(value.__self__, type) and terms.lends_method(value):
        return ["lm", link.encode(value.__self__), value.__name__]
    cls = value if isinstance(value, type) else type(value)
    if not terms.lends(cls):
        return None
    encoded = _export_class(link, cls)
    if value is cls:
        return encoded
    if encoded[0] == "le":
        return _export_member(encoded, cast("enum.Enum", value))
    number = link.lent.number(value)
    link.lent.lasting.add(number)
    base = _value_base(cls)
    return ["lo", number, encoded, *([] if base is None else [link.encode(as_base(base, value))])]


def _export_member(encoded: list[Any], member: enum.Enum) -> list[Any]:
    known = member.name in type(member).__members__
    return ["em", encoded, member.name] if known else ["ev", encoded, member.value]


def as_base(base: Any, value: Any) -> Any:
    """A value of a class that derives from an immutable builtin, as that builtin."""
    if base in (tuple, frozenset):
        return base(base.__iter__(value))
    if base is str:
        return str.__str__(value)
    return base.__add__(value, base())


def _value_base(cls: type) -> type | None:
    return next((base for base in _VALUES if issubclass(cls, base)), None)


def _export_class(link: Link, cls: type) -> list[Any]:
    number = link.lent.number(cls)
    tag = "le" if isinstance(cls, enum.EnumType) and _is_plain_enum(cls) else "lc"
    if number in link.lent.described:
        return [tag, number]
    link.lent.described.add(number)
    link.undo_if_unsent(lambda: link.lent.described.discard(number))
    return [tag, number, _enum(link, cls)] if tag == "le" else [tag, number, _class(link, cls), _members(link, cls)]


def _class(link: Link, cls: type) -> dict[str, Any]:
    """What a class is made of; nothing in it leads back to the class."""
    terms = link.lent.terms
    base = _value_base(cls)
    about: dict[str, Any] = {
        **{key: getattr(cls, f"__{key}__") for key in ("name", "qualname", "module", "doc")},
        "bases": row(_export_class(link, layer) for layer in cls.__bases__ if terms.lends(layer) and not is_mock(cls)),
        "special": row(name for name in terms.offered(cls) if not (base and name in vars(base))),
        "unhashable": cls.__hash__ is None,
        "value": base and base.__name__,
        "abcs": row(name for name in abc.__all__ if issubclass(cls, getattr(abc, name))),
        "coroutine": issubclass(cls, mock.AsyncMock),
    }
    if base is tuple and isinstance(getattr(cls, "_fields", None), tuple):
        about["names"] = row(cls._fields)  # type: ignore[attr-defined]
    return about


def _members(link: Link, cls: type) -> dict[str, Any]:
    """Methods, annotations and fields, which the cell takes in once it has the class."""
    permits = link.lent.terms.permits
    about = {"methods": row(_methods(link, cls))}
    init = vars(cls).get("__init__")
    if type(init) is types.FunctionType and not is_mock(cls):
        about["init"] = pairs(present.describe_function(link, init))
    if vars(cls).get("__annotations__"):
        about["annotations"] = annotations_of(link, cls)
    if dataclasses.is_dataclass(cls):
        about["fields"] = row(_field(link, one) for one in dataclasses.fields(cls) if permits(cls, one.name))
    if isinstance(match := getattr(cls, "__match_args__", None), tuple):
        about["match"] = row(name for name in match if permits(cls, name))
    return about


def _methods(link: Link, cls: type) -> Iterator[list[Any]]:
    """(name, kind, description) of the functions that a class itself defines."""
    for name, value in vars(cls).items():
        if type(value) in _KINDS and not is_mock(cls) and link.lent.terms.permits(cls, name):
            function = value if isinstance(value, types.FunctionType) else value.__func__
            if type(function) is types.FunctionType:  # A function of the submission says of itself that it is one.
                called = getattr(cls, name) if isinstance(value, classmethod) else function  # Without its `cls`.
                described = present.describe_function(link, called)
                yield row([name, _KINDS[type(value)], pairs(described)])


def _field(link: Link, field: dataclasses.Field[Any]) -> list[Any]:
    plain = type(field.default) in _PLAIN
    default = link.encode(field.default) if plain else None
    return row([field.name, plain, default, field.init, field.repr, field.compare])


def _is_plain_enum(cls: enum.EnumType) -> bool:
    own = [layer for layer in cls.__mro__ if isinstance(layer, enum.EnumType) and layer.__module__ != "enum"]
    return (
        type(cls) is enum.EnumType
        and all(_is_plain(member._value_) for member in cast("type[enum.Enum]", cls))
        and not any({"__init__", "_missing_", "__new_member__"} & vars(layer).keys() for layer in own)
    )


def _is_plain(value: Any) -> bool:
    return type(value) in _PLAIN or (type(value) is tuple and all(map(_is_plain, value)))


def _enum(link: Link, cls: Any) -> dict[str, Any]:
    """A genuine enumeration is made of this, so its members are (name, value) and its methods are functions."""
    bases = [layer.__name__ for layer in cls.__mro__ if layer.__module__ in ("enum", "builtins")]
    about: dict[str, Any] = {key: getattr(cls, f"__{key}__") for key in ("name", "qualname", "module", "doc")}
    about["base"] = next(name for name in bases if name in ("StrEnum", "IntEnum", "IntFlag", "Flag", "Enum"))
    about["value"] = next((base.__name__ for base in _VALUES if issubclass(cls, base)), None)
    about["members"] = pairs({name: link.encode(member._value_) for name, member in cls.__members__.items()})
    functions = []
    for layer in [layer for layer in cls.__mro__ if link.lent.terms.is_of_suite(layer)]:
        for name, value in vars(layer).items():
            kind = "property" if isinstance(value, property) else _KINDS.get(type(value), "")
            function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
            if kind and link.lent.terms.is_of_suite(function) and (not name.startswith("_") or name in _OF_ENUMS):
                functions.append(row([name, kind, link.encode(function)]))
    return {**about, "functions": row(functions)}


_OF_ENUMS = ("__str__", "__repr__", "__lt__", "__le__", "__gt__", "__ge__", "__call__", "__bool__", "__len__")
