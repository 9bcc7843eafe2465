"""What an author got wrong is told with file, line and remedy, and never counts against a person."""

from __future__ import annotations

import re

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict

SOLUTION = "def add(a, b):\n    return a + b\n"
USES = "import pytest\nfrom solution import add\n"
PASSES = "def test_adds(): assert add(1, 2) == 3\n"
LIMITS = Limits(run_seconds=3, test_seconds=0.4, load_seconds=0.4)


def graded(sandbox: Sandbox, suite: dict[str, str | bytes], **options: object) -> Report:
    files = {path: text.encode() if isinstance(text, str) else text for path, text in suite.items()}
    return sandbox.grade(Order(files, SOLUTION, limits=LIMITS, **{"diagnose": True, **options}))  # type: ignore[arg-type]


def one(text: str | bytes) -> dict[str, str | bytes]:
    return {"test_it.py": text}


FAULTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a syntax error": (one("def test_adds(:\n"), r"test_it\.py:1: SyntaxError: invalid syntax$"),
    "not UTF-8": (one(b"x = '\xe9'\n" + PASSES.encode()), r"test_it\.py:1: SyntaxError: .*\nSave the file as UTF-8\.$"),
    "NUL": (one("\0" + PASSES), r"test_it\.py: SyntaxError: .*null bytes$"),
    "a module that the examiner lacks": (
        one(USES + "import numpie\n" + PASSES),
        r"test_it\.py:3: ModuleNotFoundError: .*'numpie'\nTests can use .* beside them\.$",
    ),
    "another name for the submission": (
        one("from adding import add\n" + PASSES),
        r"test_it\.py:1: ModuleNotFoundError: .*'adding'\n.*as 'solution' \(`module` in kata.toml, or --module\)\.$",
    ),
    "a relative import": (
        {"test_it.py": USES + "from . import helper\n" + PASSES, "helper.py": ""},
        r"test_it\.py:3: ImportError: .*\n.*plain names",
    ),
    "a name that a helper lacks": (
        {"test_it.py": USES + "from helper import x\n" + PASSES, "helper.py": ""},
        r"test_it\.py:3: ImportError: cannot import name 'x'",
    ),
    "no tests": (one(USES), r"It has no tests: .*`test_\*`"),
    "no test files": ({"adding.py": USES + PASSES}, r"It has no tests: .*`test_\*\.py`"),
    "an error outside of tests": (one(USES + "x = {}[1]\n" + PASSES), r"test_it\.py:3: KeyError: 1$"),
    "an error in a helper": (
        {"test_it.py": USES + "import helper\nhelper.f()\n" + PASSES, "helper.py": "def f():\n    return 1 / 0\n"},
        r"helper\.py:2, in f: ZeroDivisionError: division by zero$",
    ),
    "data that is not there": (
        one(USES + "open('cases.json')\n" + PASSES),
        r"test_it\.py:3: FileNotFoundError.*\n.*beside",
    ),
    "a loop outside of tests": (
        one(USES + "while True: pass\n" + PASSES),
        r"did not go on at test_it\.py:3, in <module>",
    ),
    "an error in conftest": (
        {"conftest.py": "import pytest\n1 / 0\n", "test_it.py": USES + PASSES},
        r"conftest\.py:2: ZeroDivisionError: division by zero$",
    ),
    "a syntax error in conftest": (
        {"conftest.py": "\nx = \n", "test_it.py": USES + PASSES},
        r"conftest\.py:2: SyntaxError: invalid syntax$",
    ),
    "sys.exit": (one(USES + "import sys\nsys.exit(3)\n" + PASSES), r"test_it\.py:4: SystemExit: 3$"),
    "os._exit": (one(USES + "import os\nos._exit(3)\n" + PASSES), r"process ended \(code 3\)"),
    "a misspelt fixture": (
        one(USES + "def test_it(tmp_paht): pass\n"),
        r"::test_it: there is no fixture 'tmp_paht'\nDid you mean 'tmp_path'\?$",
    ),
    "a fixture of a fixture": (
        {"conftest.py": "import pytest\n@pytest.fixture\ndef a(b): pass\n", "test_it.py": USES + "def test_it(a): ..."},
        r"::test_it: there is no fixture 'b'\nDefine it in the test file or in conftest\.py\.$",
    ),
    "a fixture of itself": (
        one(USES + "@pytest.fixture\ndef slow(slow): pass\ndef test_it(slow): pass\n"),
        r"the fixture 'slow' asks for itself$",
    ),
    "a fixture that raises": (
        one(USES + "@pytest.fixture\ndef data(): raise ValueError('boom')\ndef test_it(data): pass\n"),
        r"test_it\.py:4, in data: ValueError: boom$",
    ),
    "a fixture that hangs": (
        one(USES + "@pytest.fixture\ndef data():\n    while True: pass\ndef test_it(data): pass\n"),
        r"did not go on at test_it\.py:5, in data",
    ),
    "a wider fixture": (
        one(USES + "@pytest.fixture(scope='module')\ndef data(tmp_path): pass\ndef test_it(data): pass\n"),
        r"ScopeMismatch: .*\n(.*\n)*test_it\.py:3:  def data\(tmp_path\)",
    ),
    "values that do not fit": (
        one(USES + "@pytest.mark.parametrize('a, b', [1])\ndef test_it(a, b): pass\n"),
        r"test_it\.py: .*\"parametrize\" expected a sequence",
    ),
    "a parameter that is not there": (
        one(USES + "@pytest.mark.parametrize('a', [1])\ndef test_it(b): pass\n"),
        r"test_it\.py: .*uses no argument 'a'",
    ),
    "settings that cannot be read": (
        {"pytest.ini": "[pytest\n", "test_it.py": USES + PASSES},
        r"pytest\.ini:1: unexpected",
    ),
    "settings that do not exist": (
        {"pytest.ini": "[pytest]\naddopts = --nonsense\n", "test_it.py": USES + PASSES},
        r"unrecognized arguments: --nonsense",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_author_learns_where_and_why(sandbox: Sandbox, fault: str) -> None:
    suite, words = FAULTS[fault]
    for reveal in (True, False):
        report = graded(sandbox, suite, reveal=reveal)
        assert report.verdict is Verdict.OUR_FAULT, (report.verdict, report.message)
        assert re.search(words, report.message), report.message
        assert "/tmp/" not in report.message
        assert "Traceback" not in report.message


FIXTURE = "@pytest.fixture\ndef data"
IN_TESTS = {
    f"{FIXTURE}():\n    yield\n    1 / 0\ndef test_it(data): add(1, 2)\n": (
        "test_it.py:6, in data: ZeroDivisionError: division by zero"
    ),
    "def test_it(): {}[add(1, 2)]\n": "test_it.py:3, in test_it: KeyError: 3",
    f"{FIXTURE}(): return {{}}[add(1, 2)]\ndef test_it(data): pass\n": "test_it.py:4, in data: KeyError: 3",
    "def test_it():\n    add(1, 2)\n    while True: pass\n": "test_it.py:5, in test_it",
}


@pytest.mark.parametrize("body", IN_TESTS)
def test_what_the_submission_may_have_caused_is_a_failure_and_told_to_the_author_alone(
    sandbox: Sandbox, body: str
) -> None:
    report, words = graded(sandbox, one(USES + body)), IN_TESTS[body]
    (test,) = report.tests
    assert report.verdict in (Verdict.FAILED, Verdict.TIMED_OUT)
    assert test.diagnosis == words
    assert "test_it.py" not in test.message
    (test,) = graded(sandbox, one(USES + body), diagnose=False).tests
    assert test.diagnosis == ""
    (test,) = graded(sandbox, one(USES + body), reveal=True).tests
    assert words.partition(": ")[0] in test.message


def test_what_follows_or_precedes_a_test_has_a_status_of_its_own(sandbox: Sandbox) -> None:
    body = """
@pytest.fixture
def before(): return {}[add(1, 2)]
@pytest.fixture
def after():
    yield
    {}[add(1, 2)]
def test_before(before): pass
def test_after(after): pass
def test_during(): {}[add(1, 2)]
"""
    before, after, during = graded(sandbox, one(USES + body)).tests
    assert (before.status, after.status, during.status) == (Status.ERROR, Status.ERROR, Status.FAILED)
    assert before.message.startswith("The test could not be set up.")
    assert after.message.startswith("What follows the test went wrong.")


@pytest.mark.parametrize(
    "source",
    [
        "raise ValueError('boom')\n",
        "def add(a, b): raise ValueError('boom')\n",
        "CASES = None\ndef add(a, b): pass\n",
        "def add(a, b):\n    while True: pass\n",
        "class add:\n    def __init__(self, *a): pass\n    def __len__(self): raise OSError\n",
    ],
)
def test_no_submission_can_blame_the_suite(sandbox: Sandbox, source: str) -> None:
    suite = """
import pytest
from solution import add, CASES
@pytest.fixture
def total(): return len(add(1, 2))
@pytest.mark.parametrize("case", CASES)
def test_it(case, total): assert total == 3
def test_other(total): assert total == 3
"""
    report = sandbox.grade(Order({"test_it.py": suite.encode()}, source, limits=LIMITS))
    assert report.verdict is not Verdict.OUR_FAULT, report.message


def test_names_that_occur_twice_are_no_fault(sandbox: Sandbox) -> None:
    suite = one(USES + "@pytest.mark.parametrize('n', [1, 2], ids=['a', 'a'])\ndef test_it(n): assert add(n, 0) == n\n")
    report = graded(sandbox, suite)
    assert (report.verdict, len({test.name for test in report.tests})) == (Verdict.PASSED, 2)


def test_a_file_beside_the_tests_does_not_replace_the_submission(sandbox: Sandbox) -> None:
    report = graded(sandbox, {"solution.py": "def add(a, b): return 0\n", "test_it.py": USES + PASSES})
    assert report.verdict is Verdict.PASSED
