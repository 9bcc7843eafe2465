"""What an examiner reports is believed in its own shape only."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.news import Begun, Broken, Ended, Listed, Over, SuiteFault, Used, news_of
from sandbox.report import Call, Frame, Status, TestResult, Verdict
from sandbox.wire.frames import ProtocolBreach

RESULT = TestResult(
    "a", "A", Status.FAILED, "m", "o", 3, 1.5, (Frame(1, "f", "s"),), "e", None, (Call("f()", "returned", "5"),), 2, "d"
)
WRONG_PARTS: list[tuple[str, Any]] = [
    ("name", 5), ("name", None), ("title", ["a"]), ("status", "won"), ("status", 1), ("message", {"a": 1}),
    ("output", None),
    ("output_cut", -1), ("output_cut", True), ("output_cut", 1.5), ("output_cut", 10**40), ("duration_ms", "1"),
    ("duration_ms", -1), ("duration_ms", float("nan")), ("duration_ms", float("inf")), ("frames", 3), ("frames", [3]),
    ("frames", [{"line": "1", "function": "f", "source": "s", "column": 0}]), ("frames", [{"line": 1}]),
    ("frames", [{"line": 1, "function": "f", "source": "s", "column": 0}] * 61), ("expected", 5), ("actual", []),
    ("calls", [{"called": 1, "ended": "", "value": "", "times": 1}]), ("calls", {}),
    ("calls_before", None), ("diagnosis", None), ("unknown", 1),
]  # fmt: skip
WRONG: list[Any] = [
    None, 3, "end", [], {}, {"kind": None}, {"kind": ["end"]}, {"kind": "started"}, {"kind": "started", "name": 3},
    {"kind": "collected"}, {"kind": "collected", "tests": [["a"]]}, {"kind": "collected", "tests": [[1, 2]]},
    {"kind": "collected", "tests": ["abc"]}, {"kind": "collected", "tests": [["a", "A"]] * 20_001},
    {"kind": "finished"}, {"kind": "finished", "result": []}, {"kind": "finished", "result": {}},
    {"kind": "suite_fault"}, {"kind": "suite_fault", "message": []}, {"kind": "broken", "verdict": "error"},
    {"kind": "broken", "verdict": "passed", "message": "m", "frames": []},
    {"kind": "broken", "verdict": "our_fault", "message": "m", "frames": []},
    {"kind": "broken", "verdict": [], "message": "m", "frames": []},
    {"kind": "broken", "verdict": "error", "message": "m", "frames": [], "output": 5},
]  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["collected", "started", "finished", "broken", "suite_fault", "restart", "end"])
FIELDS = ["name", "tests", "message", "verdict", "frames", "result", "output"]
REPORTS = st.tuples(st.dictionaries(st.sampled_from(FIELDS), VALUES), KINDS).map(
    lambda pair: {**pair[0], "kind": pair[1]}
)


def over_the_wire(told: Any) -> Any:
    return json.loads(json.dumps(told))


def finished(**changes: Any) -> dict[str, Any]:
    return {"kind": "finished", "result": {**over_the_wire(dataclasses.asdict(RESULT)), **changes}}


def test_what_an_examiner_says_comes_through() -> None:
    assert news_of(finished()) == Ended(RESULT)
    assert news_of({"kind": "collected", "tests": [["a", "A"], ["b", "B"]]}) == Listed((("a", "A"), ("b", "B")))
    assert news_of({"kind": "used"}) == Used()
    assert news_of({"kind": "started", "name": "a"}) == Begun("a")
    assert news_of({"kind": "suite_fault", "message": "m"}) == SuiteFault("m")
    assert (news_of({"kind": "end"}), news_of({"kind": "restart"})) == (Over(complete=True), Over(complete=False))
    broken = {"kind": "broken", "verdict": "error", "message": "m", "output": "o", "output_cut": 0}
    frame = {"line": 3, "function": "f", "source": "s", "column": 4}
    assert news_of({**broken, "frames": [frame]}) == Broken(Verdict.ERROR, "m", (Frame(3, "f", "s", 4),), "o")


@pytest.mark.parametrize(("part", "value"), WRONG_PARTS)
def test_a_result_of_another_shape_is_a_breach(part: str, value: Any) -> None:
    with pytest.raises(ProtocolBreach):
        news_of(finished(**{part: value}))


@pytest.mark.parametrize("told", WRONG, ids=lambda told: str(told)[:60])
def test_a_report_of_another_shape_is_a_breach(told: Any) -> None:
    with pytest.raises(ProtocolBreach):
        news_of(told)


def test_long_texts_are_cut() -> None:
    news = news_of(finished(message="x" * 10**6, name="n" * 10**6))
    assert isinstance(news, Ended)
    assert len(news.result.message) == 64 * 1024
    assert len(news.result.name) == 2000


@settings(max_examples=300, deadline=None)
@given(told=REPORTS | VALUES)
def test_nothing_but_a_breach_is_raised(told: Any) -> None:
    with contextlib.suppress(ProtocolBreach):
        news_of(told)
