"""Patches and other one-off changes that a suite makes outside of the submission are made in the cell, too; what cannot
be carried over is refused, not passed over.

Without this, `random.seed` and patches of library modules would seem to work and test nothing, and a wrong solution
could pass. Patches of the submission's own names are forwarded like any other attribute; files, the environment and
the like are told of by `sandbox.examiner.surroundings`.
"""

from __future__ import annotations

import contextlib
import locale
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from _pytest.monkeypatch import derive_importpath

from sandbox.examiner.remote import remote_of
from sandbox.examiner.surroundings import is_shared
from sandbox.jail.rootfs import SUITE
from sandbox.wire.places import within

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_REMEDY = (
    "which does not reach the submission: it runs in another process. Give the value as an argument, patch a name of "
    "the submission's own module, or use an @in_cell function."
)
# What the submission prints is shown to these, and what it reads is told of elsewhere.
_STAYS_HERE = frozenset({("sys", "stdout"), ("sys", "stderr"), ("sys", "argv"), ("sys", "path"), ("os", "environ")})
_PLAIN = (type(None), bool, int, float, str, bytes, list, dict, tuple, set)
_ALSO_IN_THE_CELL = ((random, "setstate"), (locale, "setlocale"), (time, "tzset"), (sys, "setswitchinterval"))


class Mirror:
    """Carries patches to one cell."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._patches: dict[int, list[tuple[str, str]]] = {}  # id() of a patcher -> (owner, name)

    def patched(self, patcher: object, target: Any, name: str, what: str) -> None:
        """`patcher` has patched `target.name` here: do it in the cell, or refuse."""
        owner = _owner_of(target)
        if owner is None or (owner, name) in _STAYS_HERE or (owner, name) == ("sys", "stdin"):
            return
        value, kind = _definition(target, name)
        if not self._may_go(value):
            raise self._link.refuse(f"The test uses {what} on {owner.replace(':', '.')}.{name}, {_REMEDY}")
        self._link.request("patch", owner, name, value, *([kind] if kind else []))
        self._patches.setdefault(id(patcher), []).append((owner, name))

    def _may_go(self, value: Any) -> bool:
        return callable(value) or isinstance(value, _PLAIN) or self._link.lent.terms.lends(type(value))

    def removed(self, patcher: object, target: Any, name: str) -> None:
        """`patcher` has taken `target.name` away here."""
        owner = _owner_of(target)
        if owner is not None:
            self._link.request("unset", owner, name)
            self._patches.setdefault(id(patcher), []).append((owner, name))

    def changed_modules(self, patcher: object, names: list[str], what: str) -> None:
        """`patcher` has put something in the place of imported modules, or hidden them."""
        for name in names:
            value = sys.modules.get(name)
            if value is not None and not self._link.lent.terms.lends(type(value)):
                raise self._link.refuse(f"The test uses {what} on sys.modules[{name!r}], {_REMEDY}")
            self._link.request("patch", "modules:", name, value)
            self._patches.setdefault(id(patcher), []).append(("modules:", name))

    def undone(self, patcher: object) -> None:
        """`patcher` has undone its patches here: give the cell its own attributes back."""
        for owner, name in reversed(self._patches.pop(id(patcher), [])):
            if self._link.dead is None:
                self._link.request("restore", owner, name)

    def seed(self, *args: Any, **kwargs: Any) -> None:
        """What `random.seed` does meanwhile: here and in the cell."""
        _seed(*args, **kwargs)
        self._link.request("seed", args, kwargs)

    def also(self, module: ModuleType, name: str) -> Callable[..., Any]:
        """A function that does its work here and in the cell."""
        original = getattr(module, name)

        def both(*args: Any, **kwargs: Any) -> Any:
            answer = original(*args, **kwargs)
            self._link.request("library", module.__name__, name, args, kwargs)
            return answer

        return both


_seed = random.seed


@contextlib.contextmanager
def mirrored(link: Link) -> Iterator[None]:
    """Watch the usual ways to change ambient state, for one run."""
    mirror = Mirror(link)
    replacements = [
        *_of_monkeypatch(mirror), *_of_mock(mirror), (random, "seed", mirror.seed),
        *((module, name, mirror.also(module, name)) for module, name in _ALSO_IN_THE_CELL),
    ]  # fmt: skip
    with contextlib.ExitStack() as stack:
        for owner, name, replacement in replacements:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _of_monkeypatch(mirror: Mirror) -> list[tuple[Any, str, Any]]:
    kind = pytest.MonkeyPatch
    setattr_, delattr_, setitem, undo = kind.setattr, kind.delattr, kind.setitem, kind.undo

    def patched(self: pytest.MonkeyPatch, target: Any, *args: Any, **kwargs: Any) -> None:
        setattr_(self, target, *args, **kwargs)
        name, target = derive_importpath(target, raising=False) if isinstance(target, str) else (args[0], target)
        mirror.patched(self, target, name, "monkeypatch.setattr")

    def removed(self: pytest.MonkeyPatch, target: Any, *args: Any, **kwargs: Any) -> None:
        name, owner = derive_importpath(target, raising=False) if isinstance(target, str) else (args[0], target)
        delattr_(self, target, *args, **kwargs)
        mirror.removed(self, owner, name)

    def item_set(self: pytest.MonkeyPatch, target: Any, name: Any, value: Any) -> None:
        setitem(self, target, name, value)
        if target is sys.modules:
            mirror.changed_modules(self, [name], "monkeypatch.setitem")

    def undone(self: pytest.MonkeyPatch) -> None:
        undo(self)
        mirror.undone(self)

    return [(kind, "setattr", patched), (kind, "delattr", removed), (kind, "setitem", item_set),
            (kind, "undo", undone)]  # fmt: skip


def _of_mock(mirror: Mirror) -> list[tuple[Any, str, Any]]:
    one: Any = mock._patch
    several: Any = mock._patch_dict
    enter, leave, get_original = one.__enter__, one.__exit__, one.get_original
    fill, empty = several._patch_dict, several._unpatch_dict

    def patched(self: Any) -> Any:
        made = enter(self)
        mirror.patched(self, self.target, self.attribute, "mock.patch")
        return made

    def undone(self: Any, *details: Any) -> Any:
        answer = leave(self, *details)
        mirror.undone(self)
        return answer

    def original(self: Any) -> tuple[Any, bool]:
        found, is_local = get_original(self)
        if hasattr(found, "_tameshi_attribute"):  # So that a specification is made of what is there, not of its place.
            found = getattr(self.getter(), self.attribute)
        return found, is_local

    def filled(self: Any) -> None:
        fill(self)
        if self.in_dict is sys.modules:
            mirror.changed_modules(self, list(self.values), "mock.patch.dict")

    def emptied(self: Any) -> None:
        empty(self)
        mirror.undone(self)

    return [(one, "__enter__", patched), (one, "__exit__", undone), (one, "get_original", original),
            (several, "_patch_dict", filled),
            (several, "_unpatch_dict", emptied)]  # fmt: skip


def _definition(target: Any, name: str) -> tuple[Any, str]:
    """What was put there, and as what it is defined: a class turns some definitions into something else when asked."""
    raw = vars(target).get(name) if isinstance(target, type) else None
    if isinstance(raw, staticmethod | classmethod):
        return raw.__func__, type(raw).__name__
    if isinstance(raw, property):
        return raw.fget, "property"
    return getattr(target, name, None), ""


def _owner_of(target: Any) -> str | None:
    """How the cell finds a module, class or logger that the suite did not bring itself; None for anything else."""
    if remote_of(target) is not None:
        return None
    if isinstance(target, logging.Logger):
        return f"logger:{target.name}"
    if isinstance(target, ModuleType):
        return None if _is_of_suite(target) else target.__name__
    if isinstance(target, type):
        module = sys.modules.get(target.__module__)
        return None if module is None or _is_of_suite(module) else f"{module.__name__}:{target.__qualname__}"
    return None


def _is_of_suite(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None) or ""
    return within(file, SUITE) or is_shared(file)
