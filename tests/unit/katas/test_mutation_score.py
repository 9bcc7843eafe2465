"""`kata check` tells which changes to the reference no hidden test notices, and which of them may live."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.order import Order
from sandbox.report import Report, Verdict
from tameshi.kata_check.found import KataCheck
from tests.checking import check_all
from tests.sandboxes import FakeSandbox
from tests.unit.katas.conftest import verdict_named_by_the_program

LENIENT = "def add(a, b):\n    if a > 9:\n        return a + b\n    return a + b\n"


def checked(package: Path, sandbox: FakeSandbox, reference: str) -> KataCheck:
    """The check of a package with another reference."""
    (package / "solutions" / "passes" / "plain.py").write_text(reference)
    (one,) = check_all(package, sandbox=sandbox).katas
    return one


def test_mutants_that_are_noticed_are_no_fault(package: Path, sandbox: FakeSandbox) -> None:
    one = checked(package, sandbox, "def add(a, b):\n    return a + b\n")

    assert one.mutation is not None
    assert (one.mutation.killed, len(one.mutation.tried), one.mutation.share) == (2, 2, 1.0)
    assert (one.faults, one.notes) == ([], [])


def test_too_many_survivors_are_faults_with_line_change_and_remedy(package: Path, sandbox: FakeSandbox) -> None:
    one = checked(package, sandbox, LENIENT)  # The sandbox is content with any `a + b`.

    first, *survivors = one.faults
    assert first.message.startswith("the hidden tests kill 0 of 7 mutants of this reference (0%)")
    assert [fault.line for fault in survivors] == [2, 2, 2, 3, 3, 4, 4]
    assert survivors[1].file == package / "solutions" / "passes" / "plain.py"
    assert survivors[1].message == (
        "no hidden test notices this comparison mutant: `>` became `>=`; "
        "add a test that does, rewrite the line, or mark it `# equivalent[comparison]: reason`"
    )


def test_few_survivors_are_notes(package: Path) -> None:
    def blind_to_the_last_line(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        sees = order.solution.count("a + b") < 9 and "a - b" not in order.solution.splitlines()[-1]
        return replace(report, verdict=Verdict.FAILED) if sees else report

    lines = "    b = a + b\n" * 8
    one = checked(package, FakeSandbox(blind_to_the_last_line), f"def add(a, b):\n{lines}    return a + b\n")

    assert one.mutation is not None
    assert (one.mutation.killed, len(one.mutation.tried)) == (9, 10)
    assert one.faults == []
    assert [note.line for note in one.notes] == [10]


def test_a_marked_survivor_counts_for_nothing(package: Path, sandbox: FakeSandbox) -> None:
    marked = LENIENT.replace("if a > 9:", "if a > 9:  # equivalent[comparison, boolean, constant]: both are the same")

    one = checked(package, sandbox, marked)

    assert one.mutation is not None
    assert (one.mutation.equivalent, one.mutation.killable, len(one.mutation.tried)) == (3, 4, 7)
    assert [fault.line for fault in one.faults] == [None, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("marker", "said"),
    [
        ("# equivalent[arithmetic]: why", "the marker is not needed: no mutant of `arithmetic` survives in this line"),
        ("# equivalent[loop]: why", "the marker is not needed: no mutant of `loop` survives in this line"),
        ("# equivalent[loops]: why", "the marker names an operator `loops`; there are: arithmetic, comparison"),
        ("# equivalent[loop]:", "the marker does not say why no test can notice the change"),
        ("# equivalent[loop] because", "a marker of an equivalent mutant has the form"),
        ("# equivalent: because", "a marker of an equivalent mutant has the form"),
    ],
)
def test_a_marker_that_does_nothing_is_a_fault(package: Path, sandbox: FakeSandbox, marker: str, said: str) -> None:
    one = checked(package, sandbox, f"def add(a, b):\n    return a + b  {marker}\n")

    assert [(fault.line, fault.message[: len(said)]) for fault in one.faults] == [(2, said)]


def test_a_mutant_that_the_sandbox_could_not_grade_is_not_killed(package: Path) -> None:
    def broken_for_mutants(order: Order) -> Report:
        if "return None" in order.solution:
            return Report(Verdict.OUR_FAULT, message="Broken.")
        return verdict_named_by_the_program(order)

    one = checked(package, FakeSandbox(broken_for_mutants), "def add(a, b):\n    return a + b\n")

    assert one.mutation is not None
    assert [mutant.operator for mutant in one.mutation.survivors] == ["return"]


def test_mutants_get_the_manifest_and_little_time(package: Path, sandbox: FakeSandbox) -> None:
    checked(package, sandbox, "def add(a, b):\n    return a + b\n")

    of_mutants = [order for order in sandbox.orders if "a - b" in order.solution and "Subtracts" not in order.solution]
    assert [order.expected_tests for order in of_mutants] == [("test_add.py::test_hidden",)]
    assert [(order.limits.test_seconds, order.limits.run_seconds) for order in of_mutants] == [(0.3, 2.0)]


def test_only_the_first_reference_has_mutants(package: Path, sandbox: FakeSandbox) -> None:
    (package / "solutions" / "passes" / "another.py").write_text("def add(a, b):\n    return (a + b) * 1\n")

    (one,) = check_all(package, sandbox=sandbox).katas

    assert one.mutation is not None
    assert one.mutation.file.name == "another.py"


def test_a_reference_that_does_not_pass_has_no_mutants(package: Path, sandbox: FakeSandbox) -> None:
    one = checked(package, sandbox, "# verdict: failed\n")

    assert one.mutation is None
    assert all("mutant" not in fault.message for fault in one.faults)


def test_the_inputs_of_a_suite_stay(package: Path, sandbox: FakeSandbox) -> None:
    """A submission that consists of tests is as right with other inputs."""
    toml = package / "kata.toml"
    toml.write_text(toml.read_text().replace('"implement"', '"test"'))
    for folder in (package / "tests", package / "examples"):
        shutil.rmtree(folder)
    for name in ("good/plain.py", "mutants/subtracts.py"):
        (package / "implementations" / name).parent.mkdir(parents=True, exist_ok=True)
        (package / "implementations" / name).write_text('"""Subtracts."""\n')

    one = checked(package, sandbox, "def test_add():\n    assert add(a + b, 2) == 3\n")

    assert one.mutation is not None, one.faults
    assert [tried.mutant.operator for tried in one.mutation.tried] == ["comparison", "arithmetic"]


def test_the_catalogue_needs_more_than_each_of_its_katas(package: Path) -> None:
    lines = "    b = a + b\n" * 4
    (package / "solutions" / "passes" / "plain.py").write_text(f"def add(a, b):\n{lines}    return a + b\n")

    def blind_to_the_last_line(order: Order) -> Report:
        report = verdict_named_by_the_program(order)
        sees = order.solution.count("a + b") < 5 and "a - b" not in order.solution.splitlines()[-1]
        return replace(report, verdict=Verdict.FAILED) if sees else report

    alone = check_all(package, sandbox=FakeSandbox(blind_to_the_last_line))
    everything = check_all(package.parent.parent, sandbox=FakeSandbox(blind_to_the_last_line))

    assert alone.all_faults == []
    (fault,) = everything.all_faults
    assert fault.file == package.parent.parent
    assert fault.message == ("the hidden tests of all katas kill 5 of 6 mutants (83.3%), and the catalogue needs 90%")
