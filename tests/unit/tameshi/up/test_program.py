"""A supervised process is started again with growing pauses, unless it ends in a way that makes that pointless."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tameshi.up.program import LOG_MAX, Program


class Clock:
    """A time that only moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


Maker = Callable[..., Program]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(tmp_path: Path, clock: Clock) -> Iterator[Maker]:
    made: list[Program] = []

    def make(code: str, gives_up_on: int | None = None) -> Program:
        argv = [sys.executable, "-c", code]
        log = tmp_path / "log"
        made.append(Program(name="x", argv=argv, env=os.environ, log=log, clock=clock, gives_up_on=gives_up_on))
        return made[-1]

    yield make
    for one in made:
        one.signal(signal.SIGKILL)
        if one.process:
            one.process.wait()


def ended(program: Program) -> Program:
    assert program.process is not None
    program.process.wait(20)
    return program


def test_it_is_started_again_when_the_pause_is_over(program: Maker, clock: Clock) -> None:
    one = program("raise SystemExit(3)")
    one.start()
    first = ended(one).process
    assert one.tend() == 3
    clock.now = 0.4
    assert one.tend() is None
    assert one.process is first
    clock.now = 0.6
    one.tend()
    assert one.process is not first


def test_it_is_left_alone_after_the_code_that_says_so(program: Maker, clock: Clock) -> None:
    one = program("raise SystemExit(69)", gives_up_on=69)
    one.start()
    first = ended(one).process
    assert one.tend() == 69
    clock.now = 1000
    assert one.tend() is None
    assert one.gave_up
    assert one.process is first


def test_what_it_says_is_in_its_log(program: Maker) -> None:
    one = program("import sys; print('one'); print('two', file=sys.stderr)")
    one.start()
    assert set(ended(one).tail().split()) == {"one", "two"}


def test_a_long_log_is_put_aside_at_the_start(program: Maker, tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"x" * (LOG_MAX + 1))
    one = program("print('new')")
    one.start()
    assert ended(one).tail() == "new"
    assert (tmp_path / "log.log.1").stat().st_size > LOG_MAX


def test_it_ends_with_its_parent(tmp_path: Path, program: Maker) -> None:
    parent = program(
        "import os, time\n"
        "from pathlib import Path\n"
        "from tameshi.up.program import Program\n"
        "child = Program(name='c', argv=['sleep', '600'], env=os.environ,"
        f" log=Path({str(tmp_path / 'child')!r}), clock=time.monotonic)\n"
        "child.start()\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    parent.start()
    while not parent.tail().strip().isdigit():
        assert parent.pid is not None, parent.tail()
    descriptor = os.pidfd_open(int(parent.tail()))
    parent.signal(signal.SIGKILL)  # The child is in a group of its own, so this does not reach it.
    try:
        readable, _, _ = select.select([descriptor], [], [], 10)
    finally:
        os.close(descriptor)
    assert readable, "the child outlived its parent"
