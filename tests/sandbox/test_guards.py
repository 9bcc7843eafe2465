"""What the submission has made is read by a test and never run by it, whatever the test does with it."""

from __future__ import annotations

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Status, Verdict

# Run in the examiner, each of these would end it; in the cell there is no suite, so nothing happens.
HOSTILE = """
import os
from pathlib import Path
RUNS = "import os\\nif os.path.exists('/tmp/suite/test_it.py'): os._exit(3)\\n"
def plant(path): Path(path).write_text(RUNS)
def code(): return RUNS
def expression(): return "__import__('os').path.exists('/tmp/suite/test_it.py') and __import__('os')._exit(3)"
def hinted(x: "__import__('os').path.exists('/tmp/suite/test_it.py') and __import__('os')._exit(3) or int"): pass
def documented():
    '''
    >>> import os
    >>> os.path.exists('/tmp/suite/test_it.py') and os._exit(3)
    False
    '''
"""
HEAD = "import importlib, importlib.util, os, runpy, subprocess, sys, typing, doctest, pytest, solution\n"
WAYS = {
    "import from the working directory": "sys.path.insert(0, os.getcwd()); solution.plant('m.py'); import m",
    "import from an empty path": "sys.path.insert(0, ''); solution.plant('m.py'); import m",
    "import_module": "sys.path.append(os.getcwd()); solution.plant('m.py'); importlib.import_module('m')",
    "spec from a file": "solution.plant('m.py'); importlib.util.spec_from_file_location('m', 'm.py')",
    "runpy": "solution.plant('m.py'); runpy.run_path('m.py')",
    "subprocess": "solution.plant('m.py'); subprocess.run([sys.executable, 'm.py'])",
    "os.system": "solution.plant('m.py'); os.system(f'{sys.executable} m.py')",
    "os.execv": "solution.plant('m.py'); os.execv(sys.executable, [sys.executable, 'm.py'])",
    "exec": "exec(solution.code())",
    "exec with a scope": "exec(solution.code(), {})",
    "exec of a file": "solution.plant('m.py'); exec(open('m.py').read())",
    "compile": "exec(compile(solution.code(), 'm', 'exec'))",
    "bytes": "exec(solution.code().encode())",
    "a doctest finder": "doctest.DocTestFinder().find(solution.documented)",
}
NAMES_WHAT_IS_EXPECTED = {
    "a local name": "expected = 7; assert eval(solution.name()) == expected",
    "a global name": "assert eval(solution.name()) == EXPECTED",
    "a function of the test": "assert eval(solution.name()) == 7",
}
IN_THE_CELL = {
    "eval": "assert eval(solution.expression()) is False",
    "eval with a scope": "assert eval(solution.expression(), {}) is False",
    "annotations": "assert typing.get_type_hints(solution.hinted)['x'] is int",
    "testmod": "assert doctest.testmod(solution).failed == 0",
}


@pytest.mark.parametrize("way", WAYS)
def test_what_would_run_it_is_refused(sandbox: Sandbox, way: str) -> None:
    suite = f"{HEAD}def test_it():\n    {WAYS[way]}\n"
    report = sandbox.grade(Order({"test_it.py": suite.encode()}, HOSTILE, reveal=True))
    assert [test.status for test in report.tests] == [Status.FAILED], report
    assert any(word in report.tests[0].message for word in ("in_cell", "in the cell", "ModuleNotFoundError"))
    caught = f"{HEAD}def test_it():\n    try: {WAYS[way]}\n    except Exception: pass\n"
    if "ModuleNotFoundError" not in report.tests[0].message:
        assert sandbox.grade(Order({"test_it.py": caught.encode()}, HOSTILE)).verdict is Verdict.FAILED


@pytest.mark.parametrize("way", IN_THE_CELL)
def test_what_can_run_in_the_cell_runs_there(sandbox: Sandbox, way: str) -> None:
    suite = f"{HEAD}def test_it():\n    {IN_THE_CELL[way]}\n"
    report = sandbox.grade(Order({"test_it.py": suite.encode()}, HOSTILE, reveal=True))
    assert report.verdict is Verdict.PASSED, [test.message for test in report.tests]


@pytest.mark.parametrize(
    "answer", ["expected", "EXPECTED", "reference()", "solution.EXPECTED", "__import__('test_it').EXPECTED"]
)
@pytest.mark.parametrize("way", NAMES_WHAT_IS_EXPECTED)
def test_a_text_cannot_name_what_is_expected(sandbox: Sandbox, way: str, answer: str) -> None:
    suite = f"{HEAD}EXPECTED = 7\ndef reference(): return 7\ndef test_it():\n    {NAMES_WHAT_IS_EXPECTED[way]}\n"
    report = sandbox.grade(Order({"test_it.py": suite.encode()}, f"def name(): return {answer!r}"))
    assert report.verdict is Verdict.FAILED
