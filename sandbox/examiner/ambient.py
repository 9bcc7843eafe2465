"""Ambient state that a suite sets is set in the cell, too; what cannot be carried over is refused, not passed over.

Without this, `random.seed`, environment variables and patches of library modules would seem to work and test nothing,
and a wrong solution could pass. Patches of the submission's own names are forwarded like any other attribute.
"""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Iterator
from io import StringIO  # By name: a suite may patch the module.
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from _pytest.monkeypatch import derive_importpath

from sandbox.examiner.remote import remote_of

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_REMEDY = (
    "which does not reach the submission: it runs in another process. Give the value as an argument, patch a name of "
    "the submission's own module, or use an @in_cell function."
)
_STAYS_HERE = frozenset({("sys", "stdout"), ("sys", "stderr")})  # What the submission prints is shown to these.
_PLAIN = (type(None), bool, int, float, str, bytes, list, dict, tuple, set)


class Mirror:
    """Carries ambient state to one cell."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._patches: dict[int, list[tuple[str, str]]] = {}  # id() of a patcher -> (module, name)

    def patched(self, patcher: object, target: Any, name: str, what: str) -> None:
        """`patcher` has patched `target.name` here: do it in the cell, or refuse."""
        if remote_of(target) is not None or not _is_library(target):
            return
        module = target.__name__ if isinstance(target, ModuleType) else ""
        value = getattr(target, name, None)
        if (module, name) in _STAYS_HERE:
            return
        if isinstance(value, StringIO):
            self._link.request("patch_text", module, name, value.getvalue()[value.tell() :])
        elif module and (callable(value) or isinstance(value, _PLAIN)):
            self._link.request("patch", module, name, value)
        else:
            raise self._link.refuse(f"The test uses {what} on {module or target.__name__}.{name}, {_REMEDY}")
        self._patches.setdefault(id(patcher), []).append((module, name))

    def undone(self, patcher: object) -> None:
        """`patcher` has undone its patches here: give the cell its own attributes back."""
        for module, name in reversed(self._patches.pop(id(patcher), [])):
            if self._link.dead is None:
                self._link.request("restore", module, name)

    def seed(self, *args: Any, **kwargs: Any) -> None:
        """What `random.seed` does meanwhile: here and in the cell."""
        _seed(*args, **kwargs)
        self._link.request("seed", args, kwargs)


_seed = random.seed


@contextlib.contextmanager
def mirrored(link: Link) -> Iterator[None]:
    """Watch the usual ways to change ambient state, for one run."""
    mirror = Mirror(link)
    setattr_, undo = pytest.MonkeyPatch.setattr, pytest.MonkeyPatch.undo
    enter, leave = mock._patch.__enter__, mock._patch.__exit__

    def patched_by_monkeypatch(self: pytest.MonkeyPatch, target: Any, *args: Any, **kwargs: Any) -> None:
        setattr_(self, target, *args, **kwargs)
        name, target = derive_importpath(target, raising=False) if isinstance(target, str) else (args[0], target)
        mirror.patched(self, target, name, "monkeypatch.setattr")

    def undone_by_monkeypatch(self: pytest.MonkeyPatch) -> None:
        undo(self)
        mirror.undone(self)

    def patched_by_mock(self: Any) -> Any:
        made = enter(self)
        mirror.patched(self, self.target, self.attribute, "mock.patch")
        return made

    def undone_by_mock(self: Any, *details: Any) -> Any:
        answer = leave(self, *details)
        mirror.undone(self)
        return answer

    with contextlib.ExitStack() as stack:
        for owner, name, replacement in (
            (pytest.MonkeyPatch, "setattr", patched_by_monkeypatch),
            (pytest.MonkeyPatch, "undo", undone_by_monkeypatch),
            (mock._patch, "__enter__", patched_by_mock),
            (mock._patch, "__exit__", undone_by_mock),
            (random, "seed", mirror.seed),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _is_library(target: Any) -> bool:
    """Whether this is a module or class that the suite did not bring itself."""
    if isinstance(target, ModuleType):
        file = getattr(target, "__file__", None) or ""
    elif isinstance(target, type):
        file = getattr(sys.modules.get(target.__module__), "__file__", None) or ""
    else:
        return False
    return not file.startswith("/tmp/")  # noqa: S108 - where the suite lies, inside the jail.
