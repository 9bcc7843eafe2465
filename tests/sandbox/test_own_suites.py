"""Tests that a candidate wrote for themselves: they run like any, know nothing hidden, and decide nothing."""

from __future__ import annotations

import time

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Event, Report, Status, Verdict
from tests.sandbox.test_hostile_examiner import FORGER

pytestmark = pytest.mark.usefixtures("nothing_survives")

SOLUTION = "def double(x): return 2 * x\n"
SECRET = "hidden-in-the-suite"
HIDDEN = f"from solution import double\nSECRET = '{SECRET}'\n\ndef test_double(): assert double(21) == 42\n"
QUICK = Limits(run_seconds=3, test_seconds=0.5, load_seconds=0.5)


def run(
    sandbox: Sandbox,
    tests: str,
    *,
    beside: dict[str, bytes] | None = None,
    limits: Limits = QUICK,
    solution: str = SOLUTION,
) -> Report:
    files = {**(beside or {}), "test_own.py": tests.encode()}
    return sandbox.grade(Order(files, solution, reveal=True, own=True, targets=("test_own.py",), limits=limits))


def submit(sandbox: Sandbox, source: str = SOLUTION) -> Report:
    expected = ("test_hidden.py::test_double",)
    return sandbox.grade(Order({"test_hidden.py": HIDDEN.encode()}, source, expected_tests=expected))


def test_each_test_has_its_result(sandbox: Sandbox) -> None:
    report = run(
        sandbox,
        "from solution import double\n"
        "def test_right(): assert double(2) == 4\n"
        "def test_wrong(): assert double(2) == 5\n"
        "def test_no_fixture(nothing): pass\n",
    )
    assert [test.status for test in report.tests] == [Status.PASSED, Status.FAILED, Status.ERROR]
    assert (report.tests[1].expected, report.tests[1].actual) in [("4", "5"), ("5", "4")]
    assert "nothing" in report.tests[2].message


def test_what_lies_beside_the_examples_can_be_used(sandbox: Sandbox) -> None:
    conftest = b"import pytest\n@pytest.fixture\ndef three(): return 3\n"
    report = run(
        sandbox,
        "from solution import double\ndef test_it(three): assert double(three) == 6\n",
        beside={"conftest.py": conftest, "test_example.py": b"def test_example(): assert False\n"},
    )
    assert [(test.name, test.status) for test in report.tests] == [("test_own.py::test_it", Status.PASSED)]


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ("def test_it(:\n", "test_own.py:1: SyntaxError"),
        ("from nowhere import x\ndef test_it(): pass\n", "test_own.py:1"),
        ("x = 1\n", "There is no test in them"),
        ("", "There is no test in them"),
        ("while True: pass\n", "Look for a loop that never ends"),
        ("import os\nos._exit(3)\n", "Its process ended"),
        ("import pytest\n@pytest.mark.parametrize('n', range(500))\ndef test_it(n): pass\n", "at most 100 are run"),
    ],
)
def test_what_is_wrong_with_them_is_said_and_is_never_our_fault(sandbox: Sandbox, tests: str, said: str) -> None:
    report = run(sandbox, tests)
    assert report.verdict is Verdict.ERROR
    assert report.message.startswith("Your tests could not be run. ")
    assert said in report.message


def test_one_that_never_ends_does_not_take_the_others_along(sandbox: Sandbox) -> None:
    report = run(sandbox, "def test_loop():\n    while True: pass\n\ndef test_fine(): pass\n")
    assert [test.status for test in report.tests] == [Status.TIMED_OUT, Status.PASSED]
    assert "test_own.py:2" in report.tests[0].message


def test_what_they_print_is_shown_in_order_with_what_the_submission_prints(sandbox: Sandbox) -> None:
    tests = (
        "import sys\nfrom solution import double\n"
        "def test_it():\n    print('before')\n    double(1)\n    print('after', file=sys.stdout)\n    assert False\n"
        "def test_quiet(): pass\n"
        "def test_much(): print('x' * 100_000)\n"
    )
    order_of_prints = run(sandbox, tests, solution="def double(x): print('inside'); return 2 * x\n").tests
    assert [test.output for test in order_of_prints[:2]] == ["before\ninside\nafter\n", ""]
    assert (order_of_prints[2].output[:3], order_of_prints[2].output_cut > 80_000) == ("xxx", True)


def test_they_have_the_memory_of_a_submission(sandbox: Sandbox) -> None:
    report = run(sandbox, "def test_it(): x = bytearray(1 << 31)\n", limits=Limits(memory_bytes=256 << 20))
    assert report.verdict is not Verdict.PASSED


# Each gathers what it can reach as bytes. What is looked for is spelled so that looking does not find itself.
LOOKS = {
    "everything that Python holds": """
import gc
def parts():
    for one in gc.get_objects(): yield from map(repr, gc.get_referents(one)) if type(one) is dict else ()
""",
    "every file that can be read": """
import os
def parts():
    for folder, _, files in os.walk("/"):
        if not folder.startswith(("/proc", "/sys", "/dev", "/usr", "/lib")):
            for file in files:
                try: yield open(os.path.join(folder, file), errors="replace").read(1 << 16)
                except OSError: pass
""",
    "its own memory": """
def parts():
    try: maps, memory = open("/proc/self/maps").readlines(), open("/proc/self/mem", "rb")
    except OSError: return
    for line in maps:
        begin, end = (int(part, 16) for part in line.split()[0].split("-"))
        try:
            memory.seek(begin)
            yield memory.read(min(end - begin, 1 << 24)).decode("latin-1")
        except (OSError, OverflowError, ValueError): pass
""",
    "other processes": """
import os
def parts():
    for pid in os.listdir("/proc") if os.path.isdir("/proc") else []:
        for name in ("cmdline", "environ", "maps"):
            try: yield open(f"/proc/{pid}/{name}", errors="replace").read()
            except OSError: pass
""",
}
LOOK = "import re\ndef test_it():\n    assert not any(re.search('hidden-in-the-[s]uite', part) for part in parts())\n"
PATIENT = Limits(run_seconds=20, test_seconds=15, load_seconds=15)


@pytest.mark.parametrize("look", LOOKS)
def test_they_cannot_find_a_hidden_test_that_ran_before(sandbox: Sandbox, look: str) -> None:
    """The hidden suite was in a sibling of this examiner a moment ago, forked from the same zygote."""
    assert submit(sandbox).verdict is Verdict.PASSED
    report = run(sandbox, LOOKS[look] + LOOK, limits=PATIENT)
    assert [test.status for test in report.tests] == [Status.PASSED], report


@pytest.mark.parametrize("look", ["everything that Python holds", "every file that can be read"])
def test_looking_would_find_it(sandbox: Sandbox, look: str) -> None:
    report = run(sandbox, f"{LOOKS[look]}{LOOK}\nPLANTED = ['{SECRET}']\n", limits=PATIENT)
    assert [test.status for test in report.tests] == [Status.FAILED], report


LEAVE = {
    "a file": "for p in ('/tmp/x', '/dev/shm/x', 'x'):\n    try: open(p, 'w').write('left')\n    except OSError: pass",
    "a process": "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\n    os._exit(0)",
    "a patched library": "import solution, pytest, builtins\npytest.raises = builtins.len = None",
    "a forged report": f"{FORGER}    pass\ntell(LISTED)\ntell({{'kind': 'end'}})",
    "a flood": f"{FORGER}    pass\nfor _ in iter(int, 1): tell(LISTED)",
}  # fmt: skip


@pytest.mark.parametrize("left", LEAVE)
def test_nothing_that_they_do_changes_a_later_submit(sandbox: Sandbox, left: str) -> None:
    begun = time.monotonic()
    run(sandbox, f"{LEAVE[left].replace('f()', '')}\ndef test_it(): pass\n")
    assert time.monotonic() - begun < 6
    assert submit(sandbox).verdict is Verdict.PASSED
    assert submit(sandbox, "def double(x): return x\n").verdict is Verdict.FAILED


def test_a_report_that_they_made_up_is_cut_to_what_can_be_read(sandbox: Sandbox) -> None:
    told: list[Event] = []
    forged = (
        "RESULT = dict(name=NAME, title='t' * 9000, status='passed', message='m' * 60000, output='o' * 60000,"
        " output_cut=0, duration_ms=1.0, frames=[dict(line=1, function='f' * 9000, source='s' * 9000, column=0)] * 60,"
        " expected='e' * 60000, actual='a' * 60000, calls=[], calls_before=0, diagnosis='d' * 9000)\n"
    )
    body = (
        f"{FORGER.replace('from solution import f', '').replace('f()', '').replace('def test_it():', '')}"
        f"NAME = 'test_own.py::test_it'\n{forged}"
        "tell({'kind': 'collected', 'tests': [[NAME, 'It']]})\ntell({'kind': 'started', 'name': NAME})\n"
        "tell({'kind': 'finished', 'result': RESULT})\n"
    )
    order = Order({"test_own.py": body.encode()}, SOLUTION, own=True, targets=("test_own.py",), limits=QUICK)
    (test,) = sandbox.grade(order, told.append).tests
    size = len(repr(test))
    assert size < 64 * 1024
    assert len(repr(told)) < 64 * 1024
