"""Grade one trial and say, in an author's words, what is wrong with its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from core.katas.faults import Fault
from sandbox.report import Report, Status, TestResult, Verdict
from sandbox.verdict import SUITE_IS_AT_FAULT
from tameshi.kata_check.gradings import Gradings
from tameshi.kata_check.trials import Trial

MOST_TESTS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a trial ended: all its gradings. The fault is that of the first that was not as it should be."""

    trial: Trial
    reports: tuple[Report, ...]
    fault: Fault | None

    @property
    def report(self) -> Report:
        """The one that tells of the fault if there is one, else the last."""
        allowed = self.trial.allowed
        return next((report for report in self.reports if report.verdict not in allowed), self.reports[-1])

    @property
    def is_of_reference(self) -> bool:
        """Whether the program is to pass."""
        return self.trial.file.parent.name == "passes"

    @property
    def is_of_wrong_program(self) -> bool:
        """Whether its author has made a mistake in it; a starter is wrong in any odd way."""
        return not self.is_of_reference and self.trial.file.name != "starter.py"

    @property
    def caught_by(self) -> tuple[str, ...]:
        """The tests that this program did not pass."""
        return tuple(test.name for test in self.report.tests if test.status is not Status.PASSED)


def judge(trial: Trial, gradings: Gradings) -> Outcome:
    """Grade a trial as often as it asks for; up to the first fault, if it does not ask for all of it.

    The tests that the first run finds are the manifest of the others, as they are for a submission.
    """
    order, reports, fault = trial.order, list[Report](), None
    for turn in range(1, trial.times + 1):
        reports.append(gradings.grade(order, turn=turn, sound=lambda report: not _problem(trial, report)))
        problem = _problem(trial, reports[-1])
        if problem and fault is None:
            seldom = f"only the grading number {turn} of {trial.times}: " if turn > 1 else ""
            fault = Fault(trial.file, seldom + problem)
        if fault is not None and not trial.to_the_end:
            gradings.step(trial.times - turn)
            break
        if turn == 1:
            order = replace(order, expected_tests=tuple(test.name for test in reports[0].tests))
    fault = fault or _slow(trial, reports)
    if fault is not None:  # Else a test that fails now and then would pass in the end, bit by bit.
        for asked in (trial.order, order):
            gradings.forget(asked, trial.times)
    return Outcome(trial, tuple(reports), fault)


def reference_of(outcomes: Iterable[Outcome]) -> Outcome | None:
    """What mutants are made of: the first by name that should pass, if it does."""
    of_tests = (outcome for outcome in outcomes if outcome.trial.suite == "tests")
    first = next((outcome for outcome in of_tests if outcome.is_of_reference), None)
    return first if first is not None and first.fault is None else None


def _problem(trial: Trial, report: Report) -> str | None:
    if report.verdict is Verdict.OUR_FAULT:
        return f"the {trial.suite} cannot be used: {report.message.removeprefix(SUITE_IS_AT_FAULT)}"
    if report.verdict not in trial.allowed:
        return f"{_wanted(trial)}, but it is graded as `{report.verdict.value}`{_evidence(report)}"
    return None


def _slow(trial: Trial, reports: Sequence[Report]) -> Fault | None:
    """The median decides: a single run may be slow because the machine has something else to do."""
    seconds = median(report.duration_ms for report in reports) / 1000
    if trial.seconds is None or seconds <= trial.seconds:
        return None
    words = f"takes {seconds:.1f} s, more than a third of the kata's `run_seconds`"
    return Fault(trial.file, f"{words}; a slower machine would fail people who are right")


def _wanted(trial: Trial) -> str:
    if trial.file.name == "starter.py":
        return "the starter must fail the hidden tests in a way a person's code can"
    if trial.allowed == {Verdict.PASSED}:
        return f"a reference must pass the {'hidden tests' if trial.suite == 'tests' else 'examples'}"
    return f"the folder of this solution says `{next(iter(trial.allowed)).value}`"


def _evidence(report: Report) -> str:
    lines = [report.message] if report.message else []
    failed = [test for test in report.tests if test.status is not Status.PASSED]
    lines += [_line(test) for test in failed[:MOST_TESTS_NAMED]]
    if len(failed) > MOST_TESTS_NAMED:
        lines.append(f"and {len(failed) - MOST_TESTS_NAMED} more")
    if not lines:
        return ": no test notices" if report.verdict is Verdict.PASSED else ""
    return "".join(f"\n    {line}" for line in lines)


def _line(test: TestResult) -> str:
    said = test.message.strip().partition("\n")[0]
    of_suite = f" ({test.diagnosis.partition(chr(10))[0]})" if test.diagnosis else ""
    return f"{test.name} {test.status.value}{f': {said}' if said else ''}{of_suite}"
