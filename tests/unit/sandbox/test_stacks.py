"""A callback of the test that looks at its callers finds the submission's frames among them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from sandbox.examiner import stacks
from sandbox.examiner.failures import CellBreached
from tests.unit.sandbox.conftest import Joined

_SOURCE = """
    class Caller:
        def __init__(self, ask):
            self.heard = ask()

    def outer(ask):
        return inner(ask)

    def inner(ask):
        return ask()
"""


def _callers() -> list[tuple[str, str]]:
    return [(one.filename, one.function) for one in inspect.stack() if one.filename.endswith("/solution.py")]


def test_the_frames_of_the_submission_are_there_innermost_first(join: Callable[..., Joined]) -> None:
    joined = join(_SOURCE)
    found: list[Any] = []
    with stacks.joined(joined.link, "solution"):
        joined.module.outer(lambda: found.extend(_callers()))
        joined.module.Caller(lambda: found.extend(_callers()))

        assert _callers() == []
    assert [function for _, function in found] == ["inner", "outer", "__init__"]
    assert {filename for filename, _ in found} == {"/tmp/suite/solution.py"}


def test_a_malformed_stack_ends_the_cell(join: Callable[..., Joined]) -> None:
    joined = join(_SOURCE)
    joined.cell._actions.do_stack = lambda: [[1, "f"]]  # type: ignore[method-assign]

    def ask() -> None:
        try:
            inspect.stack()
        except Exception:
            pytest.fail("the test could catch it")

    with stacks.joined(joined.link, "solution"), pytest.raises(CellBreached, match="malformed traceback"):
        joined.module.inner(ask)
