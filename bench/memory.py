"""What the warm processes take up: what processes share by fork is counted once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import NotMeasured, Result, figure
from sandbox import open_sandbox
from sandbox.order import Order
from sandbox.report import SandboxUnavailable

ROUNDS = 5
_MEBIBYTE = 1 << 20
_SUITE = b"from solution import wait\ndef test_waits():\n    wait()\n"
_SOLUTION = "import time\ndef wait():\n    time.sleep(0.6)\n"
_KINDS = (
    ("idle", "memory of both zygotes, idle"),
    ("running", "memory of a submission being graded, examiner and cell, on top of that"),
)


def figures() -> Iterator[Result]:
    """Memory of all processes of the sandbox, idle and during a grade."""
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as reason:
        for key, what in _KINDS:
            yield NotMeasured(key, what, str(reason))
        return
    idle, running = [], []
    with sandbox:
        order = Order({"test_waits.py": _SUITE}, _SOLUTION)
        for _ in range(ROUNDS):
            sandbox.grade(order)
            time.sleep(0.8)  # The zygotes load large packages once nobody is waiting.
            before = _bytes()
            grading = threading.Thread(target=sandbox.grade, args=(order,))
            grading.start()
            time.sleep(0.4)
            running.append((_bytes() - before) / _MEBIBYTE)
            grading.join()
            idle.append(before / _MEBIBYTE)
    for (key, what), sizes in zip(_KINDS, (idle, running), strict=True):
        yield figure(key, what, sizes, unit="MB")


def _bytes() -> int:
    """Of all descendants of this process."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(folder.name))
    found, waiting = 0, list(parents.get(os.getpid(), ()))
    while waiting:
        pid = waiting.pop()
        waiting += parents.get(pid, ())
        found += _bytes_of(pid)
    return found


def _bytes_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
