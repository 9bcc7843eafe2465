"""A package to break, and a sandbox that judges it by what its programs say about themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.order import Order
from sandbox.report import Report, Status, TestResult, Verdict
from tests.sandboxes import FakeSandbox
from tests.unit.katas.packages import build_sound_package


def verdict_named_by_the_program(order: Order) -> Report:
    """The verdict after `# verdict:` in the program; without one, a program with a plus sign is right."""
    said = order.solution.partition("# verdict:")[2].split()
    verdict = Verdict(said[0]) if said else Verdict.PASSED if "a + b" in order.solution else Verdict.FAILED
    status = Status(verdict.value) if verdict is not Verdict.OUR_FAULT else Status.ERROR
    message = "" if status is Status.PASSED else "It must add.\nMore of it."
    result = TestResult("test_add.py::test_hidden", "It adds", status, message)
    return Report(verdict, (result,), duration_ms=12.0)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A faultless package in a folder of katas."""
    return build_sound_package(tmp_path / "katas")


@pytest.fixture
def sandbox() -> FakeSandbox:
    """Judges programs by their own word."""
    return FakeSandbox(verdict_named_by_the_program)
