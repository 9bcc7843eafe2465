"""`tameshi kata stats` counts what each hidden test catches, how long it takes, and how often it goes wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sandbox.order import Order
from sandbox.report import Report, Status, TestResult, Verdict
from tameshi.commands.kata import command
from tameshi.kata_check import graders
from tameshi.kata_check.stats import Spread, spread
from tests.sandboxes import FakeSandbox
from tests.unit.katas.conftest import verdict_named_by_the_program
from tests.unit.katas.packages import build_sound_package


class Machine(FakeSandbox):
    """Runs of the reference take 10 ms, 20 ms, ... and the third one fails. A second test catches mutants only."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.runs = 0

    def _answer(self, order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        if "a + b" in order.solution and not order.reveal:
            self.runs += 1
            verdict = Verdict.FAILED if self.runs == 3 else Verdict.PASSED
            report = replace(report, verdict=verdict, duration_ms=10.0 * self.runs)
        status = Status.PASSED if report.verdict is Verdict.PASSED else Status.FAILED
        first = replace(report.tests[0], status=status, duration_ms=float(self.runs))
        wrong = Status.FAILED if '"""' not in order.solution and status is Status.FAILED else Status.PASSED
        return replace(report, tests=(first, TestResult("test_add.py::test_other", "Other", wrong)))


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """What the command grades with."""
    made = Machine()

    def one(kind: str, at_once: int, tell: Callable[[str], None]) -> Machine:
        return made

    monkeypatch.setattr(graders, "Graders", one)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return made


def run(*arguments: str | Path) -> Result:
    """Run the command as a shell would."""
    return CliRunner().invoke(command, ["stats", *map(str, arguments)])


def test_the_numbers_of_one_kata(package: Path) -> None:
    said = json.loads(run(package, "--times", "5", "--json").stdout)

    assert said["version"] == 1
    (kata,) = said["katas"]
    assert (kata["track"], kata["title"], kata["difficulty"]) == ("numbers", "Add two numbers", 1)
    assert kata["references"] == [
        {
            "file": "plain.py",
            "runs": 5,
            "failed": 1,
            "spread": {"least": 10.0, "median": 30.0, "p95": 50.0, "most": 50.0},
            "flake_rate": 0.2,
        }
    ]
    first, second = kata["tests"]
    assert (first["name"], first["mutants"], first["wrong_solutions"]) == ("test_add.py::test_hidden", 0, 3)
    assert first["failed_runs"] == 1
    assert first["spread"] == {"least": 1.0, "median": 3.0, "p95": 5.0, "most": 5.0}
    assert (second["wrong_solutions"], second["failed_runs"]) == (0, 1)
    assert kata["score"] is None, "there are no mutants of a reference that fails"


def test_mutants_are_counted_for_each_test(package: Path, machine: Machine) -> None:
    machine.runs = 10

    (kata,) = json.loads(run(package, "--times", "2", "--json").stdout)["katas"]

    assert [(test["name"], test["mutants"]) for test in kata["tests"]] == [
        ("test_add.py::test_hidden", 2),
        ("test_add.py::test_other", 2),
    ]
    assert (kata["mutants"], kata["killed"], kata["equivalent"], kata["score"]) == (2, 2, 0, 1.0)


def test_one_kata_in_words(package: Path) -> None:
    lines = run(package, "--times", "5").stdout.splitlines()

    assert lines[0].split() == ["reference", "runs", "failed", "min", "median", "p95", "max"]
    assert lines[2].split() == ["plain.py", "5", "1", "10.0", "30.0", "50.0", "50.0"]
    assert lines[6].split() == ["test_add.py::test_hidden", "0", "3", "1.0", "3.0", "5.0", "5.0", "1"]
    assert lines[-2:] == [
        "1 of 5 runs of references failed; times are in milliseconds",
        "1 fault, which `tameshi kata check` tells",
    ]


def test_several_katas_are_a_line_each(package: Path, machine: Machine) -> None:
    machine.runs = 10
    other = build_sound_package(package.parent.parent, slug="other")
    (other / "prompt.md").unlink()

    lines = run(package.parent, "--times", "1").stdout.splitlines()

    assert lines[0].split() == ["track", "kata", "kind", "level", "tests", "wrong", "mutants", "score", "median"]
    assert lines[2].split() == ["numbers", "add", "implement", "1", "2", "3", "2/2", "100%", "110.0"]
    assert lines[3].split() == ["numbers", "other", "-", "-", "0", "0", "-", "-", "-"]


def test_a_kata_that_does_not_load_has_no_numbers(package: Path) -> None:
    (package / "prompt.md").unlink()

    result = run(package)

    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 fault, which `tameshi kata check` tells")


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([], None),
        ([3.0], Spread(3.0, 3.0, 3.0, 3.0)),
        ([4.0, 1.0, 2.0, 3.0], Spread(1.0, 2.5, 4.0, 4.0)),
        ([float(number) for number in range(1, 101)], Spread(1.0, 50.5, 95.0, 100.0)),
    ],
)
def test_how_times_spread(times: list[float], expected: Spread | None) -> None:
    assert spread(times) == expected
