"""What the suite has patched outside of the submission, done here as well, and undone.

An owner is named `module`, `module:Class`, `logger:name` or `modules:` (the table of imported modules).
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import sys
from typing import Any

_ABSENT = object()
_KINDS = {"staticmethod": staticmethod, "classmethod": classmethod, "property": property}


class Patches:
    """Originals, newest last."""

    def __init__(self) -> None:
        self._originals: list[tuple[str, str, Any]] = []

    def put(self, owner: str, name: str, value: Any, kind: str = "") -> None:
        """Replace a name; `kind` says as what the value was defined."""
        self._keep(owner, name)
        _set(_owner(owner), name, _KINDS[kind](value) if kind else value)

    def remove(self, owner: str, name: str) -> None:
        """Take a name away."""
        self._keep(owner, name)
        _delete(_owner(owner), name)

    def restore(self, owner: str, name: str) -> None:
        """Undo the newest patch of a name."""
        for place in range(len(self._originals) - 1, -1, -1):
            if self._originals[place][:2] == (owner, name):
                original = self._originals.pop(place)[2]
                _delete(_owner(owner), name) if original is _ABSENT else _set(_owner(owner), name, original)
                return

    def _keep(self, owner: str, name: str) -> None:
        found = _owner(owner)
        own = found if isinstance(found, dict) else vars(found)
        self._originals.append((owner, name, own.get(name, _ABSENT)))


def _owner(path: str) -> Any:
    module, _, rest = path.partition(":")
    if module == "logger":
        return logging.getLogger(rest)
    if module == "modules":
        return sys.modules
    return functools.reduce(getattr, rest.split(".") if rest else [], importlib.import_module(module))


def _set(owner: Any, name: str, value: Any) -> None:
    if isinstance(owner, dict):
        owner[name] = value
    else:
        setattr(owner, name, value)


def _delete(owner: Any, name: str) -> None:
    with contextlib.suppress(KeyError, AttributeError):
        if isinstance(owner, dict):
            del owner[name]
        else:
            delattr(owner, name)
