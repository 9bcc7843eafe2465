"""Instances of the submission's subclasses of `list`, `dict` and `set` where Python wants the builtin itself.

They say of themselves that they are one (`isinstance(items, list)`), and where a value is due, a copy of the contents
stands for them.
"""

from __future__ import annotations

from typing import Any

from sandbox.examiner.failures import CellBreached
from sandbox.examiner.remote import known, remote_of

BASES: dict[str, type] = {"list": list, "dict": dict, "set": set}


def faces(about: dict[str, Any], namespace: dict[str, Any]) -> dict[str, Any]:
    """What the stand-in of such a class has besides the special methods of its original."""
    base = BASES[about["snapshot"]]
    shown = type(about["name"], (base,), {name: namespace[name] for name in ("__module__", "__qualname__", "__doc__")})
    members: dict[str, Any] = {"__class__": property(lambda self: shown)}
    if base is list and "__radd__" not in about["special"]:
        members["__radd__"] = _added_to
    return members


def snapshot(value: Any) -> Any:
    """The contents, copied, as the exact builtin."""
    copied = known(value).link.request("snapshot", value)
    if type(copied) not in BASES.values():
        raise known(value).link.die(CellBreached("What was said to be a list, dict or set is none."))
    return copied


def is_container(value: Any) -> bool:
    """Whether the stand-in of this value's class derives from a builtin container."""
    return remote_of(value) is not None and any(isinstance(value, base) for base in BASES.values())


def _added_to(self: Any, other: Any) -> Any:
    return other + snapshot(self) if type(other) is list else NotImplemented
