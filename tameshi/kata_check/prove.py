"""Prove one package: its programs first, then the mutants of its reference, several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import groupby

from core.katas.faults import Fault
from core.katas.package import KataPackage
from sandbox.order import Order
from sandbox.report import Report, Verdict
from tameshi.kata_check.gradings import Gradings
from tameshi.kata_check.judge import Outcome, judge, reference_of
from tameshi.kata_check.mutation.mutants import Mutant
from tameshi.kata_check.mutation.score import MutationScore, mutants_for, mutation_score
from tameshi.kata_check.trials import Trial, trials
from tameshi.kata_check.unfailed import unfailed_tests

_TRIES_OF_TESTS = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be graded of one package."""

    package: KataPackage
    trials: tuple[Trial, ...]
    mutants: tuple[Mutant, ...]

    @property
    def steps(self) -> int:
        """How many gradings that is, if nothing is at fault."""
        return sum(trial.times for trial in self.trials) + len(self.mutants)

    @property
    def weight(self) -> int:
        """How long that takes compared with others: submitted tests meet two dozen implementations each time."""
        return self.steps * (_TRIES_OF_TESTS if self.package.meta.kind == "test" else 1)


@dataclass(slots=True)
class Proof:
    """What the gradings of one package have shown."""

    outcomes: list[Outcome] = field(default_factory=list)
    mutation: MutationScore | None = None
    faults: list[Fault] = field(default_factory=list)


def plan(package: KataPackage, times: int, *, to_the_end: bool = False) -> Plan:
    """What there is to be graded."""
    return Plan(package, tuple(trials(package, times, to_the_end=to_the_end)), tuple(mutants_for(package)))


def prove(plan: Plan, gradings: Gradings, workers: Executor) -> Proof:
    """Have everything graded. The starter goes first: it shows whether the hidden tests can be used at all."""

    def judge_in_turn(of_one_file: Sequence[Trial]) -> list[Outcome]:
        return list(_until_a_fault(of_one_file, gradings))

    def grade(order: Order) -> Report:
        return gradings.grade(order, sound=lambda report: report.verdict is not Verdict.OUR_FAULT)

    starter, *others = [list(group) for _, group in groupby(plan.trials, key=lambda trial: trial.file)]
    outcomes = judge_in_turn(starter)
    if outcomes[0].report.verdict is Verdict.OUR_FAULT:
        others = [examples for group in others if (examples := [trial for trial in group if trial.suite != "tests"])]
    for group in workers.map(judge_in_turn, others):
        outcomes += group
    proof = Proof(list(_told_once(outcomes)))
    proof.faults = [outcome.fault for outcome in proof.outcomes if outcome.fault is not None]
    reference = reference_of(proof.outcomes)
    if reference is None:
        return proof
    proof.mutation = mutation_score(reference, plan.mutants, lambda orders: workers.map(grade, orders))
    proof.faults += proof.mutation.faults
    wrong = [outcome.report for outcome in proof.outcomes if outcome.is_of_wrong_program]
    wrong += [tried.report for tried in proof.mutation.tried]
    proof.faults += unfailed_tests(plan.package, reference.reports[0], wrong)
    return proof


def _until_a_fault(of_one_file: Iterable[Trial], gradings: Gradings) -> Iterator[Outcome]:
    """A program that fails one suite is not tried with the next: what is wrong with it is told once."""
    for trial in of_one_file:
        outcome = judge(trial, gradings)
        yield outcome
        if outcome.fault is not None:
            return


def _told_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """A suite that cannot be used is told of with the first program that met it."""
    unusable: set[str] = set()
    for outcome in outcomes:
        if outcome.report.verdict is Verdict.OUR_FAULT:
            if outcome.trial.suite in unusable:
                continue
            unusable.add(outcome.trial.suite)
        yield outcome
