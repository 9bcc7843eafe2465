"""Suites in their usual shapes: fixtures, settings of their own, several files, marks, faults of the author."""

from __future__ import annotations

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict

SOLUTION = "def add(a, b):\n    return a + b\n"
GOOD = b"from solution import add\n\ndef test_adds():\n    assert add(1, 2) == 3\n"


def graded(sandbox: Sandbox, suite: dict[str, bytes], solution: str = SOLUTION, **options: object) -> Report:
    return sandbox.grade(Order(suite, solution, **options))  # type: ignore[arg-type]


def test_fixtures_and_helpers_beside_the_tests(sandbox: Sandbox) -> None:
    suite = {
        "conftest.py": b"import pytest\n\n@pytest.fixture\ndef three():\n    return 3\n",
        "numbers_of_mine.py": b"TWO = 2\n",
        "test_add.py": (
            b"from numbers_of_mine import TWO\nfrom solution import add\n\n"
            b"def test_adds(three): assert add(1, TWO) == three\n"
        ),
    }
    assert graded(sandbox, suite).verdict is Verdict.PASSED


def test_settings_and_hooks_of_the_suite_are_obeyed(sandbox: Sandbox) -> None:
    ini = {
        "pytest.ini": b"[pytest]\npython_functions = check_*\n",
        "test_add.py": GOOD.replace(b"test_adds", b"check_adds"),
    }
    assert [test.name for test in graded(sandbox, ini).tests] == ["test_add.py::check_adds"]
    hook = {
        "conftest.py": b"def pytest_collection_modifyitems(items): del items[0]\n",
        "test_add.py": GOOD + b"\ndef test_more(): assert add(2, 2) == 4\n",
    }
    assert [test.name for test in graded(sandbox, hook).tests] == ["test_add.py::test_more"]


def test_files_of_one_name_in_several_folders(sandbox: Sandbox) -> None:
    assert len(graded(sandbox, {"one/test_add.py": GOOD, "two/test_add.py": GOOD}).tests) == 2


def test_values_are_shown_for_examples_and_withheld_for_hidden_tests(sandbox: Sandbox) -> None:
    suite = {"test_add.py": b"from solution import add\n\ndef test_adds():\n    assert add(40, 2) == 43\n"}
    shown = graded(sandbox, suite, reveal=True).tests[0]
    assert (shown.actual, shown.expected) == ("42", "43")
    assert "42 == 43" in shown.message
    hidden = graded(sandbox, suite).tests[0]
    assert (hidden.actual, hidden.expected) == (None, None)
    assert "43" not in hidden.message


def test_the_authors_words_are_told_for_hidden_tests(sandbox: Sandbox) -> None:
    suite = {
        "test_add.py": b"""
import unittest
from solution import add

class AddTest(unittest.TestCase):
    def test_adds(self): self.assertEqual(add(40, 2), 43, "forty and two")
    def test_silent(self): self.assertEqual(add(40, 2), 43)

def test_plain(): assert add(40, 2) == 43, "add them"
"""
    }
    report = graded(sandbox, suite)
    assert [test.message for test in report.tests] == ["forty and two", "This behaviour is not there yet.", "add them"]


def test_marks_of_the_author_take_tests_out_of_the_run(sandbox: Sandbox) -> None:
    suite = {
        "test_add.py": GOOD
        + b"""
import pytest, sys, unittest
@pytest.mark.skip
def test_never(): assert False
@pytest.mark.skipif(sys.version_info > (3,), reason="old")
def test_old(): assert False
class Skipped(unittest.TestCase):
    @unittest.skip("later")
    def test_later(self): self.fail()
"""
    }
    report = graded(sandbox, suite)
    assert [test.name for test in report.tests] == ["test_add.py::test_adds"]
    assert report.verdict is Verdict.PASSED


EXCUSES = b"""
import pytest, unittest
from solution import add
def test_skips():
    if add(1, 1) != 3: pytest.skip("no")
@pytest.fixture
def later(): pytest.skip("later")
def test_fixture_skips(later): pass
@pytest.mark.xfail
def test_expected_to_fail(): assert add(1, 1) == 3
@pytest.mark.xfail(strict=True)
def test_strictly_expected_to_fail(): assert add(1, 1) == 3
@pytest.mark.xfail(raises=AssertionError)
def test_expected_exception(): assert add(1, 1) == 3
def test_gives_up(): pytest.xfail("known")
@pytest.mark.skipif("add(1, 1) == 2")
def test_the_submission_decides(): pass
class Excuses(unittest.TestCase):
    @unittest.expectedFailure
    def test_expected(self): self.assertEqual(add(1, 1), 3)
    def test_leaves(self): self.skipTest("no")
"""
NO_EXCUSES = b"""
import pytest, unittest
from solution import add, each
@pytest.mark.xfail(strict=True)
def test_passes_unexpectedly(): assert add(1, 1) == 2
@pytest.mark.xfail(raises=KeyError)
def test_another_exception(): assert add(1, 1) == 3
class Passes(unittest.TestCase):
    @unittest.expectedFailure
    def test_unexpected(self): self.assertEqual(add(1, 1), 2)
@pytest.mark.xfail
def test_the_process_ends(): add("exit", 1)
@pytest.mark.xfail
def test_refused(): assert add("odd", 1) == 5
def test_failed_before_it_was_skipped():
    def look(n): assert n == 7
    each(look)
    pytest.skip("too late")
"""
WITH_EXITS = """
import os
class Odd:
    def __eq__(self, other): return True
def add(a, b):
    if a == "exit": os._exit(0)
    return Odd() if a == "odd" else a + b
def each(look):
    try: look(5)
    except AssertionError: pass
"""


def test_an_excused_test_is_left_out(sandbox: Sandbox) -> None:
    report = graded(sandbox, {"test_add.py": EXCUSES + b"def test_adds(): assert add(1, 2) == 3"})
    assert {test.name: test.status for test in report.tests} == {"test_add.py::test_adds": Status.PASSED}
    assert report.verdict is Verdict.PASSED


def test_nothing_but_excuses_is_no_pass(sandbox: Sandbox) -> None:
    report = graded(sandbox, {"test_add.py": EXCUSES})
    assert (report.verdict, report.tests) == (Verdict.ERROR, ())
    assert "nothing to judge by" in report.message


def test_where_a_manifest_names_the_tests_excuses_are_failures(sandbox: Sandbox) -> None:
    names = [line.partition("(")[0].split()[-1] for line in EXCUSES.decode().splitlines() if "def test_" in line]
    ids = tuple(f"test_add.py::{'Excuses::' * (name in ('test_expected', 'test_leaves'))}{name}" for name in names)
    report = sandbox.grade(Order({"test_add.py": EXCUSES}, "def add(a, b): return a + b", expected_tests=ids))
    assert [test.status for test in report.tests] == [Status.FAILED] * 9
    unexpected = b"import pytest, solution\n@pytest.mark.xfail\ndef test_it(): assert solution.add(1, 1) == 2"
    order = Order({"test_add.py": unexpected}, "def add(a, b): return a + b", expected_tests=("test_add.py::test_it",))
    assert sandbox.grade(order).verdict is Verdict.FAILED


def test_what_is_no_excuse(sandbox: Sandbox) -> None:
    report = sandbox.grade(Order({"test_add.py": NO_EXCUSES}, WITH_EXITS))
    assert len(report.tests) == 6
    assert not [test.name for test in report.tests if test.status is Status.PASSED]


def test_an_unexpected_pass_is_a_pass(sandbox: Sandbox) -> None:
    suite = b"import pytest\nfrom solution import add\n@pytest.mark.xfail\ndef test_it(): assert add(1, 1) == 2"
    assert [test.status for test in graded(sandbox, {"test_add.py": suite}).tests] == [Status.PASSED]


@pytest.mark.parametrize("cases", ["()", "iter(())", "[]"])
def test_no_cases_are_no_excuse(sandbox: Sandbox, cases: str) -> None:
    suite = b"""
import pytest, solution
@pytest.mark.parametrize("case", solution.CASES)
def test_it(case): assert case == 1
def test_adds(): assert solution.add(1, 1) == 2
"""
    report = sandbox.grade(Order({"test_add.py": suite}, f"CASES = {cases}\ndef add(a, b): return a + b"))
    assert report.verdict is Verdict.FAILED


def test_subtests_count(sandbox: Sandbox) -> None:
    suite = {
        "test_add.py": b"""
import unittest
from solution import add
class AddTest(unittest.TestCase):
    def test_each(self):
        for n in range(3):
            with self.subTest(n=n): self.assertEqual(add(n, 1), 2)
    def test_all_right(self):
        for n in range(3):
            with self.subTest(n=n): self.assertEqual(add(n, 1), n + 1)
"""
    }
    assert [test.status for test in graded(sandbox, suite).tests] == [Status.FAILED, Status.PASSED]


def test_faults_of_the_suite_are_ours_and_say_where(sandbox: Sandbox) -> None:
    for suite, words in (
        ({"test_add.py": b"def test_adds(:\n"}, "SyntaxError"),
        ({"test_add.py": b"import nothing_of_the_kind\n\ndef test_adds(): pass\n"}, "nothing_of_the_kind"),
        ({"test_add.py": b"from solution import add\n"}, "no tests"),
    ):
        report = graded(sandbox, suite)
        assert report.verdict is Verdict.OUR_FAULT
        assert words in report.message


def test_a_proven_suite_is_never_at_fault(sandbox: Sandbox) -> None:
    suite = {
        "test_add.py": (
            b"import pytest\nfrom solution import CASES, add\n\n"
            b"@pytest.mark.parametrize('n', CASES)\ndef test_each(n): pass\n"
        )
    }
    expected = ("test_add.py::test_each[1]", "test_add.py::test_each[2]")
    good = graded(sandbox, suite, "CASES = [1, 2]\ndef add(): ...", expected_tests=expected)
    assert good.verdict is Verdict.PASSED
    for cases in ("[]", "[1]", "5", "[1, 2, 3][:1]"):
        report = graded(sandbox, suite, f"CASES = {cases}\ndef add(): ...", expected_tests=expected)
        assert report.verdict is Verdict.ERROR, cases


@pytest.mark.parametrize("where", ["solution.work()", "9 ** 9 ** (solution.number() + 8)"])
def test_a_run_may_end_with_the_first_test_that_times_out(sandbox: Sandbox, where: str) -> None:
    suite = f"import solution\ndef test_one(): solution.number()\ndef test_two(): {where}\ndef test_three(): pass\n"
    order = Order(
        {"test_it.py": suite.encode()},
        "def number(): return 1\ndef work():\n    while True: pass\n",
        limits=Limits(run_seconds=8, test_seconds=0.4),
        stop_at_timeout=True,
    )
    report = sandbox.grade(order)
    assert [test.status for test in report.tests] == [Status.PASSED, Status.TIMED_OUT, Status.NOT_RUN]
    assert report.verdict is Verdict.TIMED_OUT
    assert report.duration_ms < 4000
