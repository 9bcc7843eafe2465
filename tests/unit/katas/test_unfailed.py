"""A hidden test that no wrong program fails is told of, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.katas.load import load
from sandbox.report import Report, Status, TestResult, Verdict
from tameshi.kata_check.unfailed import unfailed_tests
from tests.unit.katas.packages import build_sound_package

SUITE = '''\
"""Hidden."""


def test_first():
    """It adds"""
    assert True, "Add."


class TestMore:
    @decorated
    def test_second(self):
        """It adds more"""
        assert True, "Add."
'''
FIRST, SECOND = "test_add.py::test_first", "test_add.py::TestMore::test_second"


def report(**statuses: Status) -> Report:
    """A report on the tests of `SUITE`, all passed but for what is said."""
    names = {"first": FIRST, "second": SECOND, "one": f"{FIRST}[1]", "two": f"{FIRST}[2]"}
    tests = [TestResult(names[name], name, status) for name, status in statuses.items()]
    return Report(Verdict.FAILED, tuple(tests))


PASSED = report(first=Status.PASSED, second=Status.PASSED)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A package with two hidden tests."""
    path = build_sound_package(tmp_path)
    (path / "tests" / "test_add.py").write_text(SUITE)
    return path


def test_the_fault_names_file_line_test_and_remedy(suite: Path) -> None:
    (fault,) = unfailed_tests(load(suite), PASSED, [report(first=Status.FAILED, second=Status.PASSED)])

    assert (fault.file, fault.line) == (suite / "tests" / "test_add.py", 11)
    assert fault.message == (
        "no wrong solution and no mutant of the reference fails TestMore.test_second; "
        "add a wrong solution that only this test catches, or remove the test"
    )


@pytest.mark.parametrize("status", set(Status) - {Status.PASSED, Status.NOT_RUN})
def test_however_it_fails(suite: Path, status: Status) -> None:
    wrong = [report(first=status), report(second=status)]

    assert list(unfailed_tests(load(suite), PASSED, wrong)) == []


@pytest.mark.parametrize("status", [Status.PASSED, Status.NOT_RUN])
def test_what_did_not_run_has_caught_nobody(suite: Path, status: Status) -> None:
    faults = unfailed_tests(load(suite), PASSED, [report(first=status, second=Status.FAILED)])

    assert [fault.line for fault in faults] == [4]


def test_one_case_of_a_test_is_enough(suite: Path) -> None:
    reference = report(one=Status.PASSED, two=Status.PASSED)

    assert list(unfailed_tests(load(suite), reference, [report(one=Status.PASSED, two=Status.FAILED)])) == []
    assert len(list(unfailed_tests(load(suite), reference, [reference]))) == 1


def of_implementations(**statuses: Status) -> Report:
    """A report on right and wrong implementations."""
    names = {"loop": "good/loop.py", "library": "good/library.py", "adds": "mutants/adds.py", "shown": "examples/x.py"}
    return Report(Verdict.FAILED, tuple(TestResult(names[name], name, was) for name, was in statuses.items()))


def test_wrong_implementations_that_every_suite_catches(tmp_path: Path) -> None:
    path = build_sound_package(tmp_path)
    toml = path / "kata.toml"
    toml.write_text(toml.read_text().replace('"implement"', '"test"'))
    for name in ("good/loop.py", "mutants/adds.py"):
        (path / "implementations" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "implementations" / name).write_text('"""Adds."""\n')
    for folder in ("tests", "examples"):
        shutil.rmtree(path / folder)
    kata, passed = load(path), Status.PASSED
    reference = of_implementations(loop=passed, library=passed, adds=passed, shown=passed)

    too_strict = of_implementations(loop=Status.FAILED, library=Status.NOT_RUN, adds=Status.NOT_RUN)
    faults = list(unfailed_tests(kata, reference, [too_strict]))
    assert [(fault.file, fault.message[:34]) for fault in faults] == [
        (path / "implementations" / "mutants" / "adds.py", "no wrong suite misses this impleme")
    ]

    too_lax = of_implementations(loop=passed, library=passed, adds=Status.FAILED)
    faults = list(unfailed_tests(kata, reference, [too_lax]))
    assert {fault.message[:33] for fault in faults} == {"no wrong suite fails to accept th"}
    assert list(unfailed_tests(kata, reference, [too_lax, too_strict])) == []
