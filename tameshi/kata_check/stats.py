"""What the gradings of a package say in numbers: who catches what, how long it takes, and how often it goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from sandbox.report import Report, Status
from tameshi.kata_check.found import KataCheck
from tameshi.kata_check.judge import Outcome


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds over several runs."""

    least: float
    median: float
    p95: float
    most: float


@dataclass(frozen=True, slots=True)
class HiddenTest:
    """One hidden test over all gradings. `failed_runs` counts runs of the reference in which it did not pass."""

    name: str
    mutants: int
    wrong_solutions: int
    spread: Spread | None
    failed_runs: int


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one reference."""

    file: str
    runs: int
    failed: int
    spread: Spread | None

    @property
    def flake_rate(self) -> float:
        """The share of runs that a person who is right would have failed."""
        return self.failed / self.runs if self.runs else 0.0


@dataclass(frozen=True, slots=True)
class KataStats:
    """All numbers of one package."""

    check: KataCheck
    references: tuple[Runs, ...]
    tests: tuple[HiddenTest, ...]


def stats(one: KataCheck) -> KataStats:
    """Count. The tests and their times are those of the reference that mutants are made of."""
    references = [outcome for outcome in one.outcomes if outcome.is_of_reference and outcome.trial.suite == "tests"]
    reports = references[0].reports if references else ()
    mutants = _caught(tried.report for tried in one.mutation.tried) if one.mutation else Counter[str]()
    wrong = _caught(outcome.report for outcome in one.outcomes if outcome.is_of_wrong_program)
    names = [test.name for test in reports[0].tests] if reports else []
    tests = (HiddenTest(name, mutants[name], wrong[name], *_of_test(name, reports)) for name in names)
    return KataStats(one, tuple(_runs(outcome) for outcome in references), tuple(tests))


def _caught(reports: Iterable[Report]) -> Counter[str]:
    return Counter(
        test.name for report in reports for test in report.tests if test.status not in (Status.PASSED, Status.NOT_RUN)
    )


def _of_test(name: str, reports: Iterable[Report]) -> tuple[Spread | None, int]:
    results = [test for report in reports for test in report.tests if test.name == name]
    passed = [test.duration_ms for test in results if test.status is Status.PASSED]
    return spread(passed), len(results) - len(passed)


def _runs(outcome: Outcome) -> Runs:
    good = [report for report in outcome.reports if report.verdict in outcome.trial.allowed]
    times = spread([report.duration_ms for report in good])
    return Runs(outcome.trial.file.name, len(outcome.reports), len(outcome.reports) - len(good), times)


def spread(times: Sequence[float]) -> Spread | None:
    """The least, the middle, what nineteen in twenty stay below, and the most; None of nothing."""
    if not times:
        return None
    ordered = sorted(times)
    return Spread(ordered[0], median(ordered), ordered[ceil(0.95 * len(ordered)) - 1], ordered[-1])
