"""Ambient state of the examiner does not reach the cell, so a suite that relies on it is refused instead of passed
over.

`random.seed`, environment variables and patches of library modules would seem to work and test nothing. Patches of
the submission's own module are forwarded like any other attribute and need no watching.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from sandbox.examiner.remote import remote_of

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_REMEDY = (
    "which does not reach the submission: it runs in another process. Give the value as an argument, patch a name of "
    "the submission's own module, or use an @in_cell function."
)


@contextlib.contextmanager
def guarded(link: Link, module: str) -> Iterator[None]:
    """Watch the usual ways to change ambient state, for one run of a suite about `module`."""
    setattr_, enter = pytest.MonkeyPatch.setattr, mock._patch.__enter__

    def checked_setattr(self: pytest.MonkeyPatch, target: Any, *args: Any, **kwargs: Any) -> None:
        _check(target, module, "monkeypatch.setattr", link)
        setattr_(self, target, *args, **kwargs)

    def checked_enter(self: Any) -> Any:
        _check(self.getter(), module, "mock.patch", link)
        return enter(self)

    def refused(what: str) -> Callable[..., None]:
        def refuse(*args: Any, **kwargs: Any) -> None:
            raise link.refuse(f"The test uses {what}, {_REMEDY}")

        return refuse

    with contextlib.ExitStack() as stack:
        for owner, name, replacement in (
            (pytest.MonkeyPatch, "setattr", checked_setattr),
            (pytest.MonkeyPatch, "setenv", refused("monkeypatch.setenv")),
            (pytest.MonkeyPatch, "chdir", refused("monkeypatch.chdir")),
            (mock._patch, "__enter__", checked_enter),
            (random, "seed", refused("random.seed")),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _check(target: Any, module: str, what: str, link: Link) -> None:
    if isinstance(target, str):
        name = target.partition(".")[0]
        if name == module.partition(".")[0]:
            return
    elif isinstance(target, ModuleType) and remote_of(target) is None:
        name = target.__name__
    else:
        return
    if not name.startswith(("test_", "conftest")):
        raise link.refuse(f"The test uses {what} on {name}, {_REMEDY}")
