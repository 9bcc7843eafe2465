"""What a test prints reaches a stream of the submission's only where its author allows it."""

from __future__ import annotations

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Verdict

SUITE = b"""
import sys
import solution
def test_captured():
    with solution.captured() as out:
        print("QUINCE")
        print("APPLE", file=sys.stderr)
    assert out.getvalue() == "QUINCE\\n", "The stream sees what is printed."
"""
SOLUTION = """
import contextlib, io
@contextlib.contextmanager
def captured():
    with contextlib.redirect_stdout(io.StringIO()) as out: yield out
"""
SPY = """
import sys
class Spy:
    def __init__(self, stream): self.stream = stream
    def write(self, text): self.stream.write("seen: " + text); return len(text)
    def flush(self): pass
    def getvalue(self): return "QUINCE\\\\n"
    def __enter__(self): return self
    def __exit__(self, *fault): pass
sys.stdout, sys.stderr = Spy(sys.stdout), Spy(sys.stderr)
def captured(): return sys.stdout
"""


@pytest.mark.parametrize(
    ("lend", "verdict"), [(None, "passed"), (("print",), "passed"), ((), "failed"), (("A",), "failed")]
)
def test_it_goes_there_where_it_is_lent(sandbox: Sandbox, lend: tuple[str, ...] | None, verdict: str) -> None:
    assert sandbox.grade(Order({"test_it.py": SUITE}, SOLUTION, lend=lend)).verdict == verdict


def test_elsewhere_a_submission_sees_nothing_of_it(sandbox: Sandbox) -> None:
    report = sandbox.grade(Order({"test_it.py": SUITE}, SPY, lend=()))
    assert "seen: QUINCE" not in report.tests[0].output
    assert "APPLE" not in report.tests[0].output


@pytest.mark.parametrize("news", ["['stdin']", "['stdout', 5]", "'stdout'", "{'stdout': 1}", "['__stdout__']"])
def test_no_other_stream_can_be_replaced(sandbox: Sandbox, news: str) -> None:
    source = f"""
def captured():
    from sandbox.cell.surroundings import Surroundings
    Surroundings.news = lambda self: [("redirected", {news})]
"""
    assert sandbox.grade(Order({"test_it.py": SUITE}, source)).verdict is Verdict.REFUSED


def test_a_stream_that_stays_replaced_ends_with_its_test(sandbox: Sandbox) -> None:
    suite = b"""
import solution
def test_left():
    solution.captured().__enter__()
def test_next(capsys):
    print("here")
    assert capsys.readouterr().out == "here\\n", "The next test has its own."
"""
    report = sandbox.grade(Order({"test_it.py": suite}, SOLUTION, reveal=True))
    assert report.verdict is Verdict.PASSED, [test.message for test in report.tests]
