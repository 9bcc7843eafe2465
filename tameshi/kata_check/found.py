"""What a check has found out. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.judge import Outcome, reference_of
from tameshi.kata_check.mutation.score import MutationScore


@dataclass(slots=True)
class KataCheck:
    """What was found out about one package. Notes are worth a look, and no faults."""

    path: Path
    package: KataPackage | None = None
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    mutation: MutationScore | None = None

    @property
    def reference(self) -> Outcome | None:
        """What the mutants are made of: the first by name that should pass, if all is well with it."""
        return reference_of(self.outcomes)

    @property
    def tests(self) -> int:
        """How many hidden tests there are, as far as that is known."""
        return len(self.reference.report.tests) if self.reference else 0

    @property
    def wrong_solutions(self) -> int:
        """How many programs there are that must not pass."""
        return sum(outcome.is_of_wrong_program for outcome in self.outcomes)

    @property
    def seconds(self) -> float:
        """What all gradings took together, today or when they were done."""
        reports = [report for outcome in self.outcomes for report in outcome.reports]
        reports += [tried.report for tried in self.mutation.tried] if self.mutation else ()
        return sum(report.duration_ms for report in reports) / 1000


@dataclass(slots=True)
class Checked:
    """What was found out about all packages, and about the catalogue as a whole."""

    katas: list[KataCheck]
    faults: list[Fault] = field(default_factory=list)

    @property
    def all_faults(self) -> list[Fault]:
        """Everything that has to be mended."""
        return [*self.faults, *(fault for one in self.katas for fault in one.faults)]
