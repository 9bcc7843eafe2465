"""`tameshi grade --json`: the form that others build on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """
from solution import double


def test_doubles():
    assert double(3) == 6, "twice three is six"


def test_doubles_text():
    assert double("a") == "aa", "twice a is aa"
"""
RIGHT = "def double(value):\n    print('doubling')\n    return value * 2\n"
WRONG = "def double(value):\n    return value + 3 if value == 3 else value\n"
BROKEN = "def double(value:\n"


def grade(tmp_path: Path, source: str, *more: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "test_double.py").write_text(SUITE)
    (tmp_path / "answer.py").write_text(source)
    paths = ["--tests", str(tmp_path / "test_double.py"), "--solution", str(tmp_path / "answer.py")]
    line = [sys.executable, "-m", "tameshi", "grade", *paths, "--json", *more]
    return subprocess.run(line, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("source", "status", "statuses"),
    [(RIGHT, "pass", ["pass", "pass"]), (WRONG, "fail", ["pass", "fail"]), (BROKEN, "error", [])],
)
def test_the_form_holds_for_every_verdict(tmp_path: Path, source: str, status: str, statuses: list[str]) -> None:
    answer = grade(tmp_path, source)
    assert answer.returncode == 0
    graded = json.loads(answer.stdout)
    assert list(graded) == ["version", "status", "verdict", "message", "tests"]
    assert (graded["version"], graded["status"]) == (3, status)
    assert (graded["message"] is None) == (status != "error")
    assert [test["status"] for test in graded["tests"]] == statuses
    for test in graded["tests"]:
        assert set(test) == {"name", "status", "outcome", "message", "output", "duration_ms", "calls", "calls_before"}
        assert test["duration_ms"] >= 0
    assert [test["name"] for test in graded["tests"]] == [
        f"test_double.py::{name}" for name in ("test_doubles", "test_doubles_text")[: len(statuses)]
    ]


def test_what_the_solution_prints_is_in_the_test_that_it_printed_in(tmp_path: Path) -> None:
    graded = json.loads(grade(tmp_path, RIGHT).stdout)
    assert [test["output"] for test in graded["tests"]] == ["doubling\n", "doubling\n"]


def test_calls_of_a_failed_test_are_told(tmp_path: Path) -> None:
    test = json.loads(grade(tmp_path, WRONG).stdout)["tests"][1]
    assert test["calls"] == [{"called": "double('a')", "ended": "returned", "value": "'a'", "times": 1}]
    assert test["calls_before"] == 0


def test_a_fault_of_the_tool_has_a_code_of_its_own(tmp_path: Path) -> None:
    answer = grade(tmp_path, RIGHT, "--sandbox", "nonsense")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.strip()
