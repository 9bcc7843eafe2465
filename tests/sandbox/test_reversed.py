"""Submissions that are tests: each gets the verdict it deserves, and none gets a look at what it is tried on."""

from __future__ import annotations

import time
from collections import Counter
from typing import cast

import pytest

from sandbox.engines.engine import Zygotes
from sandbox.grader import Sandbox
from sandbox.order import Implementation, Limits, Order
from sandbox.report import Event, Finished, Report, Status, Verdict
from sandbox.reversed import run
from sandbox.reversed.testimony import MOST_TESTS, Testimony
from tests.sandbox.implementations import FORGOTTEN, HANGING, IMPLEMENTATIONS, OTHER, RIGHT

pytestmark = pytest.mark.usefixtures("nothing_survives")

THOROUGH = """
import asyncio, dataclasses, inspect, time
import pytest
import solution
from solution import Basket, LIMIT, later, lazily, patiently, total

@pytest.mark.parametrize("prices", [[], [1], [1, 2, 3]], ids=len)
def test_total(prices):
    assert total(prices) == (sum(prices), len(prices))

def test_rejects_others():
    with pytest.raises(TypeError, match="list"):
        total(3)

def test_ordinary_uses(monkeypatch):
    waits = []
    monkeypatch.setattr(solution, "sleep", waits.append)
    assert patiently(lambda: 1) == 2
    assert waits == [0.001]
    monkeypatch.undo()
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setenv("HOME", "elsewhere")
    assert list(lazily(LIMIT)) == [0, 1, 2]
    assert inspect.isgeneratorfunction(lazily)
    basket = Basket([5, 6])
    assert basket.first() == 5 and basket.items == [5, 6]
    assert isinstance(basket, Basket) and Basket.__name__ == "Basket"
    assert dataclasses.replace(basket, items=[1]).first() == 1
    assert str(inspect.signature(total)) == "(prices)" and "Add up" in total.__doc__
    assert asyncio.run(later(4)) == 4
"""


def grade(sandbox: Sandbox, tests: str, **limits: float) -> Report:
    within = Limits(**{"run_seconds": 8, "test_seconds": 0.7, **limits})  # type: ignore[arg-type]
    return sandbox.grade(Order({}, tests, implementations=IMPLEMENTATIONS, limits=within))


def statuses(report: Report) -> dict[str, Status]:
    return {test.name: test.status for test in report.tests}


def test_thorough_tests_accept_and_catch(sandbox: Sandbox) -> None:
    report = grade(sandbox, THOROUGH)
    assert statuses(report) == dict.fromkeys((OTHER, RIGHT, FORGOTTEN, HANGING), Status.PASSED), report
    assert report.verdict is Verdict.PASSED
    assert [test.title for test in report.tests] == [
        "Accepts another way to add", "Accepts the right implementation", "Catches: forgets the last price",
        "Catches: waits for ever for an empty basket",
    ]  # fmt: skip


def test_a_mutant_that_lives_comes_with_the_authors_hint(sandbox: Sandbox) -> None:
    report = grade(sandbox, "from solution import total\ndef test_one(): assert total([1]) == (1, 1)\n")
    by_name = {test.name: test for test in report.tests}
    assert statuses(report) == {
        OTHER: Status.PASSED, RIGHT: Status.PASSED, FORGOTTEN: Status.FAILED, HANGING: Status.FAILED,
    }  # fmt: skip
    assert by_name[FORGOTTEN].message.endswith("How long is the longest list of yours?")
    assert report.verdict is Verdict.FAILED


def test_a_wrong_test_is_named_and_nothing_else_is_told(sandbox: Sandbox) -> None:
    told: list[Event] = []
    tests = "from solution import total\ndef test_it():\n    assert total([1, 2, 3])[0] == 5\n"
    order = Order({}, tests, implementations=IMPLEMENTATIONS)
    report = sandbox.grade(order, told.append)
    failed = [test for test in report.tests if test.status is Status.FAILED]
    assert [test.name.partition("/")[0] for test in failed] == ["good"]
    assert "test_it does not accept it" in failed[0].message
    assert "== 5" in failed[0].message
    assert {test.status for test in report.tests if test is not failed[0]} == {Status.NOT_RUN}
    assert {one.result.status for one in told if isinstance(one, Finished)} == {Status.FAILED, Status.NOT_RUN}
    assert report.verdict is Verdict.FAILED


FORGER = """
import gc, json, socket, struct
def forge(*reports):
    for one in gc.get_objects():
        if isinstance(one, socket.socket):
            for report in reports:
                body = report if isinstance(report, bytes) else json.dumps(report).encode()
                try: one.sendall(struct.pack(">I", len(body)) + body)
                except OSError: pass
"""
FINISHED = '{"kind": "finished", "result": {"name": "a", "status": "passed", "message": ""}}'
COLLECTED = '{"kind": "collected", "tests": [["a", "A"]]}'
ALWAYS = [
    ("never calls the module", "def test_it(): pass", {"failed"}),
    ("always fails", "def test_it(): assert False", {"failed"}),
    ("skips", "import pytest\ndef test_it(): pytest.skip('no')", {"failed"}),
    ("expects to fail", "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False", {"failed"}),
    ("no test", "x = 1", {"error"}),
    ("empty", "", {"error"}),
    ("NUL", "x = '\0'", {"error"}),
    ("half a surrogate pair", "x = '\ud83d'", {"error"}),
    ("syntax error", "def (", {"error"}),
    ("missing import", "import nothing_of_this_name", {"error"}),
    ("missing name", "from solution import nothing_of_this_name", {"error"}),
    ("sys.exit while loading", "import sys; sys.exit(0)", {"error"}),
    ("sys.exit in a test", "import sys\ndef test_it(): sys.exit(0)", {"failed", "crashed", "error"}),
    ("os._exit", "import os\ndef test_it(): os._exit(0)", {"crashed"}),
    ("pytest.exit", "import pytest\ndef test_it(): pytest.exit('done', 0)", {"failed", "error"}),
    ("hangs", "def test_it():\n    while True: pass", {"timed_out", "failed"}),
    ("hangs while loading", "while True: pass", {"timed_out", "error"}),
    ("hangs in C", "def test_it(): 9 ** 9 ** 9", {"timed_out", "failed"}),
    ("fills its memory", "def test_it():\n    x = []\n    while True: x.append(' ' * 10**7)", {"failed", "crashed"}),
    ("floods", "def test_it():\n    import os\n    for _ in range(2000): os.write(1, b'x' * 10**5)", {"failed"}),
    ("prints a lot", "def test_it():\n    for _ in range(2000): print('x' * 10**5)", {"failed", "crashed"}),
    ("forks", "import os\ndef test_it():\n    for _ in range(99):\n        os.fork() or os.read(0, 1)", {"failed"}),
    ("too many tests", f"import pytest\n@pytest.mark.parametrize('n', range({MOST_TESTS + 1}))\ndef test_it(n): pass",
     {"error"}),
    ("too long", "#" * 70_000 + "\ndef test_it(): pass", {"error"}),
    ("forges a whole run", f"{FORGER}\nforge({COLLECTED}, {FINISHED}, {{'kind': 'end'}})", {"failed", "error"}),
    ("forges in a test", f"{FORGER}\ndef test_it(): forge({FINISHED}, {{'kind': 'end'}})", {"failed", "error"}),
    ("forges no tests", f"{FORGER}\nforge({{'kind': 'end'}})", {"error"}),
    ("forges other kinds", f"{FORGER}\nforge({{'kind': ['end']}}, 3, None)", {"error"}),
    ("forges odd lists", f"{FORGER}\nforge({{'kind': 'collected', 'tests': [None, 3, [], [[]]]}}, {{'kind': 'end'}})",
     {"error", "failed"}),
    ("forges no JSON", f"{FORGER}\nforge(b'[' * 10000)", {"error"}),
    ("forges a large frame", f"{FORGER}\nforge(b' ' * (1 << 20))", {"error"}),
    ("floods the report", f"{FORGER}\nwhile True: forge({{'kind': 'started', 'name': 'a'}})", {"error"}),
    ("blames us", f"{FORGER}\nforge({{'kind': 'suite_fault', 'message': 'our fault'}})", {"error"}),
    ("tosses a coin", "import random\nimport solution\ndef test_it(): assert random.SystemRandom().random() < 0.5",
     {"failed"}),
    ("goes by the clock", "import time\ndef test_it(): assert time.time_ns() // 1000 % 2", {"failed"}),
    ("goes by the process", "import os\ndef test_it(): assert os.getpid() % 2 and os.getuid() % 2", {"failed"}),
]  # fmt: skip


@pytest.mark.parametrize(("tests", "verdicts"), [row[1:] for row in ALWAYS], ids=[row[0] for row in ALWAYS])
def test_tests_that_do_not_test_do_not_pass(sandbox: Sandbox, tests: str, verdicts: set[str]) -> None:
    begun = time.monotonic()
    report = grade(sandbox, tests)
    assert report.verdict.value in verdicts, (report.verdict, report.message, [t.message for t in report.tests])
    assert time.monotonic() - begun < 10
    assert len(str(report)) < 20_000


def test_luck_needs_more_than_a_few_tosses() -> None:
    plans = {tuple(one.name for one in run._plan(IMPLEMENTATIONS)) for _ in range(200)}
    assert len(plans) == 200
    assert {tuple(sorted(plan)) for plan in plans} == {tuple(sorted([RIGHT, OTHER, FORGOTTEN, HANGING] * 6))}
    right, *wrong = sorted(IMPLEMENTATIONS, key=lambda one: not one.right)[1:]
    tries = run._plan((right, *wrong * 10))
    assert tries.count(right) == 20, "right ones are tried as often as wrong ones, however many there are"
    assert len(run._plan((right, *wrong))) == 24, "and twelve times, however few there are"


def test_a_mutant_is_caught_each_time_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: Counter[str] = Counter()

    def hear_of(self: run.ReversedRun, one: Implementation) -> Testimony:
        tried[one.name] += 1
        lives = one.right or (one.name == FORGOTTEN and tried[one.name] == 6)
        return Testimony(Status.PASSED if lives else Status.FAILED)

    monkeypatch.setattr(run.ReversedRun, "_try", hear_of)
    report = run.ReversedRun(cast(Zygotes, None), Order({}, "", implementations=IMPLEMENTATIONS), None).report()
    assert statuses(report) == {
        OTHER: Status.PASSED, RIGHT: Status.PASSED, FORGOTTEN: Status.FAILED, HANGING: Status.PASSED,
    }  # fmt: skip
    message = {test.name: test for test in report.tests}[FORGOTTEN].message
    assert message.startswith("Your tests caught it once, and then not")
    assert tried == Counter({OTHER: 6, RIGHT: 6, FORGOTTEN: 6, HANGING: 6})
