"""`python -m tests.sandbox.fuzz SECONDS [FIRST SEED]`: hostile cells against a real examiner, one seed per grading.

No test of the suite may pass, nothing may be our fault, an examiner may not use more memory than it is given, each
grading ends in time, and an honest submission passes afterwards, as fast as before.
"""

from __future__ import annotations

import contextlib
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from sandbox import open_sandbox, run
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.pair import Pair
from sandbox.report import Status, Verdict
from sandbox.wire.frames import LinkLost
from sandbox.zygote.client import Child
from tests.sandbox.attacks import speaker
from tests.sandbox.attacks.judge import misprints

_LIMITS = Limits(run_seconds=2.5, test_seconds=0.4, load_seconds=1.0)
_MOST_MEMORY = 2 << 30
_HONEST_EVERY = 20
_HONEST = Order(
    {"test_it.py": b"from solution import f\ndef test_it(): assert f([1]) == [1, 1]\n"}, "def f(x): return x * 2\n"
)


@dataclass
class Findings:
    """What happened. `found` are (seed, what) pairs; empty is good."""

    gradings: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    found: list[tuple[int, str]] = field(default_factory=list)
    most_memory: int = 0
    slowest: float = 0.0


def fuzz(sandbox: Sandbox, seconds: float, first: int) -> Findings:
    """Grade one seed after the other until the time is up."""
    findings, end = Findings(), time.monotonic() + seconds
    while time.monotonic() < end:
        seed = first + findings.gradings
        for what in _one(sandbox, seed, findings):
            findings.found.append((seed, what))
        findings.gradings += 1
        if findings.gradings % _HONEST_EVERY == 0:
            begun = time.monotonic()
            if (report := sandbox.grade(_HONEST)).verdict is not Verdict.PASSED or time.monotonic() - begun > 3:
                findings.found.append((seed, f"an honest submission after it: {report}"))
    return findings


def _one(sandbox: Sandbox, seed: int, findings: Findings) -> list[str]:
    begun = time.monotonic()
    try:
        order = Order({"test_it.py": speaker.SUITE.encode()}, speaker.source(seed), lend=(), limits=_LIMITS)
        with _watched() as examiners:
            report = sandbox.grade(order)
    except Exception as fault:
        return [f"the worker met {type(fault).__name__}: {fault}"]
    took = time.monotonic() - begun
    memory = max(map(_memory_of, examiners), default=0)
    findings.verdicts[report.verdict.value] += 1
    findings.statuses.update(test.status.value for test in report.tests)
    findings.most_memory, findings.slowest = max(findings.most_memory, memory), max(findings.slowest, took)
    found = [f"passed {test.name}" for test in report.tests if test.status is Status.PASSED]
    if report.verdict in (Verdict.PASSED, Verdict.OUR_FAULT):
        found.append(f"{report.verdict.value}: {report.message}")
    if took > _LIMITS.run_seconds + 1.5:
        found.append(f"took {took:.1f} s")
    if memory > _MOST_MEMORY:
        found.append(f"the examiner used {memory >> 20} MB")
    return found + misprints(report)


def _memory_of(child: Child) -> int:
    try:
        ending = child.ending(1)
    except (ValueError, LinkLost):  # Its zygote has been replaced meanwhile.
        ending = child.ended
    return ending.memory_peak if ending is not None else 0


@contextlib.contextmanager
def _watched() -> Iterator[list[Child]]:
    """The examiners that are briefed meanwhile."""
    examiners: list[Child] = []

    class Watched(Pair):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            examiners.append(self.examiner)

    with mock.patch.object(run, "Pair", Watched):
        yield examiners


def main(seconds: float, first: int | None = None) -> int:
    """Print what was found, and how to do it again. Returns how much that was."""
    start = secrets.randbelow(1 << 40) if first is None else first
    with open_sandbox("local") as sandbox:
        findings = fuzz(sandbox, seconds, start)
    lines = [
        f"{findings.gradings} gradings from seed {start}; verdicts {dict(findings.verdicts)}",
        f"tests {dict(findings.statuses)}",
        f"slowest {findings.slowest:.2f} s; examiner at most {findings.most_memory >> 20} MB",
        *(f"seed {seed}: {what}" for seed, what in findings.found),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return len(findings.found)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), *map(int, sys.argv[2:3])) > 0)
