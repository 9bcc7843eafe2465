"""Genuine enumerations in the cell for those of the test: members keep their identity, names, values and methods."""

from __future__ import annotations

import enum
import types
from typing import Any, cast

_BASES: dict[str, Any] = {
    "Enum": enum.Enum, "IntEnum": enum.IntEnum, "StrEnum": enum.StrEnum, "Flag": enum.Flag, "IntFlag": enum.IntFlag,
}  # fmt: skip
_VALUES: dict[str, type] = {base.__name__: base for base in (int, float, complex, str, bytes, tuple, frozenset)}
_DRESSED: dict[str, Any] = {"property": property, "static": staticmethod, "class": classmethod}


def make(about: dict[str, Any]) -> enum.EnumType:
    """An enumeration with these members and functions."""
    base, value = _BASES[about["base"]], _VALUES.get(about["value"] or "")
    bases = (base,) if value is None or issubclass(base, value) else (value, base)

    def fill(namespace: dict[str, Any]) -> None:
        namespace |= {"__module__": about["module"], "__qualname__": about["qualname"], "__doc__": about["doc"]}
        for name, kind, function in about["functions"]:
            namespace[name] = _DRESSED.get(kind, lambda same: same)(function)
        for name, member in about["members"]:
            namespace[name] = member

    return cast("enum.EnumType", types.new_class(about["name"], bases, exec_body=fill))
