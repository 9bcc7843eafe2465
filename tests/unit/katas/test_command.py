"""`tameshi kata check`: exit codes, what goes to which stream, and the JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sandbox as sandboxes
from sandbox.report import SandboxUnavailable
from tameshi.commands.kata import command
from tests.sandboxes import FakeSandbox


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch, sandbox: FakeSandbox) -> list[str]:
    """The kinds of sandbox that were asked for."""
    kinds: list[str] = []

    def open_sandbox(kind: str) -> FakeSandbox:
        kinds.append(kind)
        return sandbox

    monkeypatch.setattr(sandboxes, "open_sandbox", open_sandbox)
    monkeypatch.delenv("SANDBOX", raising=False)
    return kinds


def run(*arguments: str | Path) -> Result:
    """Run the command as a shell would."""
    return CliRunner().invoke(command, ["check", *map(str, arguments)])


def test_a_sound_package_exits_with_zero(package: Path, opened: list[str]) -> None:
    result = run(package)

    assert (result.exit_code, result.stdout) == (0, "1 kata, 6 trials, 2 of 2 mutants killed (100%): no faults\n")
    assert result.stderr.splitlines() == [
        "ok    add: starter.py, tests: failed (0.01 s)",
        "ok    add: passes/plain.py, examples: passed (0.01 s)",
        "ok    add: passes/plain.py, tests: passed (0.01 s)",
        "ok    add: fails/subtracts.py, tests: failed (0.01 s)",
        "ok    add: fails/takes_none.py, tests: failed (0.01 s)",
        "ok    add: fails/takes_one.py, tests: failed (0.01 s)",
    ]
    assert opened == ["auto"]


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
    assert "FAULT add: fails/subtracts.py, tests: passed" in result.stderr


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


def test_the_sandbox_can_be_chosen(package: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX", "docker")
    run(package)
    run(package, "--sandbox", "local")

    assert opened == ["docker", "local"]


def test_no_sandbox_exits_with_two(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(kind: str) -> FakeSandbox:
        raise SandboxUnavailable("No jail can be built here.")

    monkeypatch.setattr(sandboxes, "open_sandbox", unavailable)

    result = run(package)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tameshi: No jail can be built here.\n"


def test_a_path_that_does_not_exist_exits_with_two(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere").exit_code == 2
