"""Grade the mutants of a reference as submissions are graded, and say how many the hidden tests notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.katas.faults import Fault
from core.katas.package import KataPackage
from sandbox.order import Limits, Order
from sandbox.report import Report, Verdict
from tameshi.kata_check.judge import Outcome
from tameshi.kata_check.mutation.markers import Marker, read_markers
from tameshi.kata_check.mutation.mutants import Mutant, mutants_of
from tameshi.kata_check.mutation.operators import OPERATORS

GradeAll = Callable[[Sequence[Order]], Iterable[Report]]
LEAST_PER_KATA = 0.8
LEAST_OVER_ALL = 0.9
# A suite that tries another input is another right suite, and one that expects another output accepts nothing.
OF_SUITES = tuple(name for name in OPERATORS if name != "constant")


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant and what became of it. `reason` says why it need not be killed, in the author's words."""

    mutant: Mutant
    report: Report
    reason: str = ""

    @property
    def killed(self) -> bool:
        """Whether the hidden tests notice. A grading that went wrong by our own fault proves nothing."""
        return self.report.verdict not in (Verdict.PASSED, Verdict.OUR_FAULT)

    @property
    def equivalent(self) -> bool:
        """Whether it lives and may."""
        return not self.killed and bool(self.reason)


@dataclass(frozen=True, slots=True)
class MutationScore:
    """What became of all mutants of one reference."""

    file: Path
    tried: tuple[Tried, ...]
    faults: tuple[Fault, ...] = field(default=())
    notes: tuple[Fault, ...] = field(default=())

    @property
    def killed(self) -> int:
        """How many the hidden tests notice."""
        return sum(one.killed for one in self.tried)

    @property
    def equivalent(self) -> int:
        """How many cannot be noticed, by the author's word."""
        return sum(one.equivalent for one in self.tried)

    @property
    def killable(self) -> int:
        """How many there are that can be noticed."""
        return len(self.tried) - self.equivalent

    @property
    def survivors(self) -> list[Mutant]:
        """Those that should be noticed and are not."""
        return [one.mutant for one in self.tried if not one.killed and not one.equivalent]

    @property
    def share(self) -> float:
        """Killed ones among those that can be. A program in which nothing can be changed is fully tested."""
        return share(self.killed, self.killable)


def share(killed: int, of: int) -> float:
    """The mutation score."""
    return killed / of if of else 1.0


def mutants_for(package: KataPackage) -> list[Mutant]:
    """Those of the reference, which is the first by name of those that pass."""
    passes = package.solutions["passes"]
    first = min(name for name in passes if name.endswith(".py"))
    return mutants_of(passes[first].decode(), OF_SUITES if package.meta.kind == "test" else OPERATORS)


def mutation_score(reference: Outcome, mutants: Iterable[Mutant], grade_all: GradeAll) -> MutationScore:
    """The score of the hidden tests. `reference` has passed them, and its pace sets the limits of its mutants."""
    file, mutants = reference.trial.file, list(mutants)
    markers, faults = read_markers(file, reference.trial.order.solution)
    first = reference.reports[0]
    order = replace(
        reference.trial.order,
        expected_tests=tuple(test.name for test in first.tests),
        limits=_limits(reference.trial.order.limits, first),
        diagnose=False,
        stop_at_timeout=True,
    )
    reports = grade_all([replace(order, solution=mutant.source) for mutant in mutants])
    tried = tuple(_tried(mutant, report, markers) for mutant, report in zip(mutants, reports, strict=True))
    faults += _needless(file, markers, tried)
    score = MutationScore(file, tried)
    told = tuple(_survives(file, mutant) for mutant in score.survivors)
    if score.share >= LEAST_PER_KATA:
        return replace(score, faults=tuple(faults), notes=told)
    return replace(score, faults=(Fault(file, _too_few(score)), *told, *faults))


def _too_few(score: MutationScore) -> str:
    return (
        f"the hidden tests kill {score.killed} of {score.killable} mutants of this reference ({score.share:.0%}), "
        f"and a kata needs {LEAST_PER_KATA:.0%}"
    )


def _survives(file: Path, mutant: Mutant) -> Fault:
    remedy = f"add a test that does, rewrite the line, or mark it `# equivalent[{mutant.operator}]: reason`"
    return Fault(file, f"no hidden test notices this {mutant.operator} mutant: {mutant.what}; {remedy}", mutant.line)


def _limits(limits: Limits, report: Report) -> Limits:
    """Tight, so that endless loops cost little; ten times what the reference took is no false alarm."""
    slowest = max((test.duration_ms for test in report.tests), default=0.0) / 1000
    return replace(
        limits,
        test_seconds=min(limits.test_seconds, max(0.3, 10 * slowest)),
        run_seconds=min(limits.run_seconds, max(2.0, 10 * report.duration_ms / 1000)),
    )


def _tried(mutant: Mutant, report: Report, markers: Sequence[Marker]) -> Tried:
    reasons = (marker.reason for marker in markers if _covers(marker, mutant))
    return Tried(mutant, report, next(reasons, ""))


def _covers(marker: Marker, mutant: Mutant) -> bool:
    return (marker.line, marker.operator) == (mutant.line, mutant.operator)


def _needless(file: Path, markers: Iterable[Marker], tried: Sequence[Tried]) -> Iterator[Fault]:
    """A marker that nothing needs would hide the next mutant that lives there."""
    for marker in markers:
        if not any(one.equivalent and _covers(marker, one.mutant) for one in tried):
            words = f"the marker is not needed: no mutant of `{marker.operator}` survives in this line; remove it"
            yield Fault(file, words, marker.line)
