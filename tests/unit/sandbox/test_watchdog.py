"""When the watchdog calls an engine worn, and that the sandbox then starts a fresh one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest

from sandbox.engines.engine import JailSettings
from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Listener, Report, SandboxUnavailable, Verdict
from sandbox.watchdog import Watchdog
from sandbox.zygote.client import ZygoteClient

ORDER = Order({"test_it.py": b""}, "")


class FakeEngine:
    """Grades nothing; holds as much as the test says."""

    name = limits_by = "fake"
    cell: ZygoteClient
    examiner: ZygoteClient

    def __init__(self) -> None:
        self.held, self.closed = 100 << 20, False
        self.environment = {"engine": "fake"}

    def prepare(self) -> None: ...

    @contextmanager
    def zygotes(self) -> Iterator[FakeEngine]:
        yield self

    def memory_bytes(self) -> int:
        return self.held

    def close(self) -> None:
        self.closed = True


class FakeRun:
    """Passes, unless the list of faults still has one."""

    faults: ClassVar[list[Exception]] = []

    def __init__(
        self,
        zygotes: FakeEngine,
        order: Order,
        listener: Listener | None,
        meanwhile: Callable[[], None],
        halt: object = None,
    ) -> None:
        self._meanwhile = meanwhile

    def report(self) -> Report:
        self._meanwhile()
        if self.faults:
            raise self.faults.pop()
        return Report(Verdict.PASSED)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[FakeEngine]:
    monkeypatch.setattr("sandbox.grader.Run", FakeRun)
    return []


def opened(engines: list[FakeEngine], settings: JailSettings, now: list[float]) -> Sandbox:
    def start() -> FakeEngine:
        engines.append(FakeEngine())
        return engines[-1]

    return Sandbox(start, Watchdog(settings, lambda: now[0]))


def test_after_so_many_submissions(engines: list[FakeEngine]) -> None:
    sandbox = opened(engines, JailSettings(recycle_submissions=3), [0.0])
    for _ in range(7):
        assert sandbox.grade(ORDER).verdict is Verdict.PASSED
    assert [engine.closed for engine in engines] == [True, True, False]


def test_after_so_many_minutes(engines: list[FakeEngine]) -> None:
    now = [0.0]
    sandbox = opened(engines, JailSettings(recycle_minutes=10), now)
    for now[0], expected in ((599.0, 1), (601.0, 2), (1200.0, 2), (1202.0, 3)):
        sandbox.grade(ORDER)
        assert len(engines) == expected


def test_when_the_zygotes_have_grown(engines: list[FakeEngine]) -> None:
    sandbox = opened(engines, JailSettings(recycle_megabytes=50), [0.0])
    sandbox.grade(ORDER)
    engines[0].held += 49 << 20
    sandbox.grade(ORDER)
    assert len(engines) == 1
    engines[0].held += 1 << 20
    sandbox.grade(ORDER)
    assert len(engines) == 2


def test_an_engine_that_hangs_is_replaced_while_the_order_waits(
    engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = opened(engines, JailSettings(), [0.0])
    monkeypatch.setattr(FakeRun, "faults", [SandboxUnavailable("did not start a process in time")])
    assert sandbox.grade(ORDER).verdict is Verdict.PASSED
    assert [engine.closed for engine in engines] == [True, False]


def test_two_engines_in_a_row_that_hang_are_a_fault_of_the_machine(
    engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = opened(engines, JailSettings(), [0.0])
    monkeypatch.setattr(FakeRun, "faults", [SandboxUnavailable("one"), SandboxUnavailable("two")])
    with pytest.raises(SandboxUnavailable, match="one"):
        sandbox.grade(ORDER)
