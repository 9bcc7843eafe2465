"""What is to be graded: each program of a package with each suite that it must pass or fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from core.katas.package import EXPECTED_VERDICTS, KataPackage
from sandbox.order import Order
from sandbox.report import Verdict
from worker.recipe import Recipe, limits, recipe

Suite = Literal["tests", "examples"]
_PASSES = "passes"
# A starter may fail in any way that a person's own code can.
_NOT_SOLVED = frozenset(Verdict) - {Verdict.PASSED, Verdict.OUR_FAULT, Verdict.REFUSED}


@dataclass(frozen=True, slots=True)
class Trial:
    """One program against one suite. `seconds` is the most that it may take, `times` how often it is graded: to the
    first fault, or `to_the_end`.
    """

    file: Path
    suite: Suite
    allowed: frozenset[Verdict]
    order: Order
    times: int = 1
    seconds: float | None = None
    to_the_end: bool = False


def trials(package: KataPackage, times: int = 1, *, to_the_end: bool = False) -> Iterator[Trial]:
    """All trials of a package, the starter's first. References are graded `times` times against the hidden suite."""
    orders = _recipe(package)
    hidden, examples = orders.hidden, orders.examples
    of_wrong = replace(hidden, stop_at_timeout=True)
    yield Trial(package.path / "starter.py", "tests", _NOT_SOLVED, _with(of_wrong, package.starter.encode()))
    for folder, verdict in EXPECTED_VERDICTS.items():
        for name, content in sorted(package.solutions.get(folder, {}).items()):
            if not name.endswith(".py"):
                continue
            file, allowed = package.path / "solutions" / folder / name, frozenset({Verdict(verdict.value)})
            if folder == _PASSES:
                third = hidden.limits.run_seconds / 3
                yield Trial(file, "tests", allowed, _with(hidden, content), times, third, to_the_end)
                yield Trial(file, "examples", allowed, _with(examples, content))
            else:
                yield Trial(file, "tests", allowed, _with(of_wrong, content))


def _recipe(package: KataPackage) -> Recipe:
    meta = package.meta
    settings = Order(
        suite={},
        solution="",
        module=meta.module,
        reveal=meta.reveal_hidden,
        diagnose=True,
        mixed=meta.mixed,
        lend=meta.lend,
        limits=limits(**meta.limits.model_dump()),
    )
    return recipe(kind=meta.kind, examples=package.examples, tests=package.tests, settings=settings)


def _with(order: Order, content: bytes) -> Order:
    return replace(order, solution=content.decode("utf-8", "surrogateescape"))
