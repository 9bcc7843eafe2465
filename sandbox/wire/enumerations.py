"""Members of the test's enumerations, found by what names them on the wire."""

from __future__ import annotations

import enum
from typing import Any

from sandbox.wire.frames import ProtocolBreach


def member(cls: Any, name: object) -> Any:
    """The member of a name."""
    if not isinstance(cls, enum.EnumType) or name not in cls.__members__:
        raise ProtocolBreach("no member of an enumeration")
    return cls.__members__[str(name)]


def combined(cls: Any, value: object) -> Any:
    """Several flags at once."""
    if not isinstance(cls, enum.EnumType) or not issubclass(cls, enum.Flag) or type(value) is not int:
        raise ProtocolBreach("no combination of flags")
    return cls(value)
