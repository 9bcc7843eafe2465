"""Outcomes of every kind, as a worker would store them, for pages that show results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Mode, Status, Verdict

FRAME = {"line": 7, "function": "retry", "source": "    raise ValueError(attempts)", "column": 0}
CALL = {"called": "waits(attempts=3)", "ended": "returned", "value": "[5, 5, 5]", "times": 1}
FIRST = TestRecord("test_a", "returns the first result", Status.PASSED, duration_ms=1.2, output="called once\n")
SECOND = TestRecord("test_b", "gives up after the last attempt", Status.PASSED, duration_ms=0.4)
# What a person may send is not always Latin, nor short.
STRANGE = "'שלום 🥷🏽 مرحبا'"
LONG = repr("-".join(map(str, range(80))))
ENDED = {
    "stuck": (Verdict.TIMED_OUT, Status.TIMED_OUT, "This test was stopped after 5 s. Look for a loop that never ends."),
    "hungry": (
        Verdict.OUT_OF_MEMORY,
        Status.OUT_OF_MEMORY,
        "Your code asked for more than the 512 MB of memory that a run may use.",
    ),
    "loud": (
        Verdict.TOO_MUCH_OUTPUT,
        Status.TOO_MUCH_OUTPUT,
        "Your code printed more than the 4 MB that a run may print, so it was stopped.",
    ),
    "leaving": (Verdict.CRASHED, Status.CRASHED, "Your code ended its own process (os._exit(0) or the like)."),
    "meddling": (Verdict.REFUSED, Status.REFUSED, "Your code broke the link to the test."),
}


def outcome_for(source: str, mode: Mode) -> Outcome:
    """A word in the source says how it ends; without one it passes."""
    if "broken" in source:
        message = "SyntaxError on line 3: '(' was never closed"
        frames = ({"line": 3, "function": "<module>", "source": "def broken(", "column": 11},)
        return Outcome(Verdict.ERROR, message, "", frames, 3.0)
    if "chatty" in source:
        chatty = TestRecord(
            "test_a", "says little", Status.PASSED, output="a line <b>that</b> is printed\n" * 600, output_cut=99
        )
        return Outcome(Verdict.PASSED, duration_ms=9.0, tests=(chatty,))
    if "wrong" in source:
        again = (replace(_failed(mode), name="test_e", title="gives up in time"),) if "twice" in source else ()
        return Outcome(Verdict.FAILED, duration_ms=44.0, tests=(FIRST, SECOND, _failed(mode), *again))
    for word, (verdict, status, message) in ENDED.items():
        if word in source:
            calls = (_call("crunch(…)", "did not return"),)
            third = TestRecord(
                "test_c", "is quick", status, message=message, duration_ms=5000.0, frames=(FRAME,), calls=calls
            )
            late = TestRecord(
                "test_d", "ends at all", Status.NOT_RUN, message="The time for the whole run was used up."
            )
            return Outcome(verdict, duration_ms=5044.0, tests=(FIRST, third, late))
    if "strange" in source:
        return Outcome(Verdict.FAILED, duration_ms=2.0, tests=(_strange(),))
    return Outcome(Verdict.PASSED, duration_ms=38.0, tests=(FIRST, SECOND))


def _call(called: str, ended: str, value: str = "", times: int = 1) -> dict[str, Any]:
    return {"called": called, "ended": ended, "value": value, "times": times}


def _failed(mode: Mode) -> TestRecord:
    return TestRecord(
        "test_c",
        "waits longer each time",
        Status.FAILED,
        message="The second wait should be twice the first.",
        output="attempt 1\nattempt 2\n" * 3,
        output_cut=1234,
        duration_ms=5.1,
        frames=(FRAME,),
        expected="[5, 10, 20]" if mode == Mode.RUN else None,
        actual="[5, 5, 5]" if mode == Mode.RUN else None,
        calls=(CALL,),
        calls_before=2,
    )


def _strange() -> TestRecord:
    return TestRecord(
        "test_strange",
        "keeps every `character` of any script",
        Status.FAILED,
        message=f"assert {STRANGE} == {LONG}",
        duration_ms=2.0,
        frames=(
            {"line": 123456, "function": "a_function_with_a_name_that_has_no_end_" * 4, "source": LONG, "column": 0},
        ),
        expected=LONG,
        actual=STRANGE,
        calls=(
            _call(f"greet({STRANGE}, {LONG})", "returned", STRANGE),
            _call(f"greet({STRANGE})", "raised", f"UnicodeError: {STRANGE} {LONG}"),
            _call("next(words(...))", "gave", LONG, 12),
        ),
        calls_before=1200,
    )
