"""`tameshi kata check`: exit codes, what goes to which stream, and the JSON for programs."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.katas.faults import Fault
from sandbox.order import Order
from sandbox.report import Report, SandboxUnavailable
from tameshi.commands.kata import command
from tameshi.kata_check import graders
from tameshi.kata_check.found import KataCheck
from tameshi.kata_check.progress import progress_on
from tests.sandboxes import FakeSandbox
from tests.unit.katas.conftest import verdict_named_by_the_program


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch, sandbox: FakeSandbox, tmp_path: Path) -> list[tuple[str, int]]:
    """The kinds of sandbox that were asked for, and how many of each."""
    asked: list[tuple[str, int]] = []

    def several(kind: str, at_once: int, tell: Callable[[str], None]) -> FakeSandbox:
        asked.append((kind, at_once))
        return sandbox

    monkeypatch.setattr(graders, "Graders", several)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SANDBOX", raising=False)
    return asked


def run(*arguments: str | Path) -> Result:
    """Run the command as a shell would."""
    return CliRunner().invoke(command, ["check", *map(str, arguments)])


def test_a_sound_package_exits_with_zero(package: Path, opened: list[tuple[str, int]]) -> None:
    result = run(package)

    assert (result.exit_code, result.stdout) == (0, "1 kata, 6 trials, 2 of 2 mutants killed (100%): no faults\n")
    assert result.stderr == "ok    add: 6 trials, 2 of 2 mutants killed (0.3 s)\n"
    assert opened == [("auto", 6)]


def test_faults_exit_with_one_and_are_listed_by_file(package: Path) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text('"""Adds: a + b."""\n')
    (package / "tests" / "test_add.py").write_text('def test_hidden():\n    """It adds"""\n    assert True\n')

    result = run(package, "--times", "1")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == str(package)
    assert lines[1].startswith("  tests/test_add.py:3: an assertion without a message")
    assert lines[2].startswith("  solutions/fails/subtracts.py: the folder of this solution says `failed`")
    assert lines[-1] == "1 kata, 6 trials, 2 of 2 mutants killed (100%): 2 faults"
    assert result.stderr.startswith("FAULT add: 6 trials")


def test_json_says_the_same(package: Path) -> None:
    (package / "solutions" / "fails" / "subtracts.py").write_text('"""Adds: a + b."""\n')

    result = run(package, "--json")
    said = json.loads(result.stdout)

    assert (result.exit_code, said["version"], said["ok"]) == (1, 1, False)
    (kata,) = said["katas"]
    assert kata["path"] == str(package)
    assert kata["faults"][0]["file"] == str(package / "solutions" / "fails" / "subtracts.py")
    assert kata["faults"][0]["line"] is None
    assert kata["trials"][0] == {
        "file": str(package / "starter.py"),
        "suite": "tests",
        "allowed": ["crashed", "error", "failed", "out_of_memory", "timed_out", "too_much_output"],
        "verdict": "failed",
        "duration_ms": 12.0,
        "caught_by": ["test_add.py::test_hidden"],
        "ok": True,
    }
    assert kata["mutation"] == {
        "reference": str(package / "solutions" / "passes" / "plain.py"),
        "mutants": 2,
        "killed": 2,
        "equivalent": 0,
        "score": 1.0,
        "survivors": [],
    }


def test_the_sandbox_can_be_chosen(
    package: Path, opened: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDBOX", "docker")
    run(package)
    run(package, "--sandbox", "local", "--jobs", "5")

    assert opened == [("docker", 6), ("local", 5)]


def test_no_sandbox_exits_with_two(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(kind: str, at_once: int, tell: Callable[[str], None]) -> FakeSandbox:
        raise SandboxUnavailable("No jail can be built here.")

    monkeypatch.setattr(graders, "Graders", unavailable)

    result = run(package)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tameshi: No jail can be built here.\n"


def test_a_path_that_does_not_exist_exits_with_two(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere").exit_code == 2


def test_what_was_proven_is_not_proven_again(package: Path, sandbox: FakeSandbox) -> None:
    first = run(package)
    graded = len(sandbox.orders)
    again = run(package)

    assert (first.stdout, len(sandbox.orders)) == (again.stdout, graded)

    run(package, "--no-cache")

    assert len(sandbox.orders) == 2 * graded


def test_a_cache_that_cannot_be_written_is_told_and_does_no_harm(
    package: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    result = run(package)

    assert result.exit_code == 0
    assert result.stderr.startswith("tameshi: nothing is remembered of this check (")


def test_ctrl_c_ends_cleanly_and_keeps_what_was_proven(package: Path, sandbox: FakeSandbox) -> None:
    def interrupted(order: Order) -> Report:
        if len(sandbox.orders) == 10:
            raise KeyboardInterrupt
        return verdict_named_by_the_program(order)

    sandbox.answer = interrupted
    result = run(package, "--jobs", "1")

    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "tameshi: interrupted; what was proven until now need not be proven again\n"

    graded = len(sandbox.orders) - 1
    sandbox.answer = verdict_named_by_the_program
    sandbox.orders.clear()
    again = run(package, "--jobs", "1")

    assert again.exit_code == 0
    assert len(sandbox.orders) == 27 - graded


def test_a_bar_on_a_terminal(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    progress = progress_on(terminal)
    progress.begin(4)
    progress.step(2)
    progress.tell("A grader has died.")
    progress.checked(KataCheck(package, faults=[Fault(package, "is bad")]))
    progress.step(2)
    progress.end()

    said = terminal.getvalue()
    assert "50%" in said
    assert "A grader has died." in said
    assert "FAULT add" in said
    assert said.endswith("\n")


def test_steps_are_lines_for_programs() -> None:
    stream = io.StringIO()
    progress = progress_on(stream, steps=True)
    progress.begin(3)
    progress.step(1)
    progress.tell("A grader has died.")
    progress.step(2)
    progress.checked(KataCheck(Path("a")))
    progress.end()
    assert stream.getvalue().splitlines() == ["0/3", "1/3", "A grader has died.", "3/3"]
