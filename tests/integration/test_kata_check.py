"""`kata check` with real jails: mutants die, bad packages are one fault each, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox import open_sandbox
from sandbox.order import Order
from sandbox.report import SandboxUnavailable, Verdict
from tameshi.kata_check.check import check
from tameshi.kata_check.found import Checked
from tameshi.kata_check.graders import Graders
from tameshi.kata_check.proven import Proven
from tests.checking import Heard
from tests.unit.katas.packages import build_sound_package

TESTS = '''\
"""Hidden."""

import secrets

from solution import add


def test_adds():
    """It adds"""
    a, b = secrets.randbelow(100), 100 + secrets.randbelow(100)
    assert add(a, b) == a + b, "Add the second number to the first."
'''
WRONG = ("one", "none")
ENDLESS = "def add(a, b):\n    while True:\n        pass\n"


@pytest.fixture(scope="module", autouse=True)
def _jail() -> None:
    try:
        open_sandbox("local").close()
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package that holds, with one real hidden test that is hard to pass by chance, and little time."""
    path = build_sound_package(tmp_path / "katas")
    with (path / "kata.toml").open("a") as toml:
        toml.write("[limits]\nrun_seconds = 6\ntest_seconds = 0.5\n")
    more = (path / "tests" / "test_more.py").read_text()
    uses = "from solution import add\n\n\n"
    (path / "tests" / "test_more.py").write_text(uses + more.replace("assert True", "assert add(1, 2) == 3"))
    (path / "tests" / "test_add.py").write_text(TESTS)
    for name in WRONG:
        wrong = path / "solutions" / "fails" / f"takes_{name}.py"
        wrong.write_text(wrong.read_text() + "\n\ndef add(*numbers):\n    return 0\n")
    return path


def checked(*paths: Path, times: int = 1) -> tuple[Checked, Heard]:
    """Check with two real graders."""
    heard = Heard()
    with Proven(None, "") as nothing:
        found = check(
            paths,
            lambda: Graders("local", 2, heard.tell),
            progress=heard,
            proven=nothing,
            times=times,
            at_once=2,
        )
    return found, heard


def test_mutants_of_a_real_kata_are_killed(package: Path) -> None:
    found, heard = checked(package, times=3)

    assert [str(fault) for fault in found.all_faults] == []
    (one,) = found.katas
    assert one.mutation is not None
    assert [(tried.mutant.operator, tried.report.verdict.value) for tried in one.mutation.tried] == [
        ("return", "failed"),
        ("arithmetic", "failed"),
    ]
    assert heard.done == heard.steps


@pytest.mark.parametrize(
    ("file", "text", "place", "said"),
    [
        ("kata.toml", 'uuid = 1\ntitle = "x"\n', "kata.toml:1", "`uuid`"),
        ("hints.md", "# One\n\n<script>alert(1)</script>\n\n# Two\n\nUse `+`.\n", "hints.md:3", "a script"),
        ("tests/test_add.py", TESTS.replace("secrets", "numpie"), "starter.py", "test_add.py:3: ModuleNotFoundError"),
        ("solutions/passes/plain.py", ENDLESS, "solutions/passes/plain.py", "graded as `timed_out`"),
    ],
    ids=["a wrong type", "a script in a hint", "a test that imports what is not there", "a reference that hangs"],
)
def test_one_fault_that_can_be_read_and_the_others_are_checked(
    package: Path, file: str, text: str, place: str, said: str
) -> None:
    other = build_sound_package(package.parent.parent, slug="other")
    for name in (
        "tests/test_add.py",
        "tests/test_more.py",
        "solutions/fails/takes_one.py",
        "solutions/fails/takes_none.py",
    ):
        (other / name).write_text((package / name).read_text())
    (package / file).write_text(text)

    found, _ = checked(package.parent)

    bad, good = found.katas
    about = [fault for fault in bad.faults if said in fault.message]
    assert [str(fault).removeprefix(f"{package}/").startswith(f"{place}: ") for fault in about] == [True]
    if file != "kata.toml":  # There, every key that is missing is told as well.
        assert bad.faults == about
    assert (good.faults, good.mutation is not None) == ([], True)


@pytest.fixture
def graders() -> Iterator[tuple[Graders, list[str]]]:
    """One grader, and what it tells."""
    told: list[str] = []
    with Graders("local", 1, told.append) as opened:
        yield opened, told


def children_of(parent: int) -> list[int]:
    """The processes that it has started itself, from whichever thread."""
    found = (file.read_text(encoding="ascii") for file in Path(f"/proc/{parent}/task").glob("*/children"))
    return [int(pid) for pids in found for pid in pids.split()]


def test_a_grader_that_dies_is_told_and_replaced(graders: tuple[Graders, list[str]]) -> None:
    sandbox, told = graders
    before = set(children_of(os.getpid()))
    order = Order(
        {"test_a.py": b"import solution\ndef test_a(): solution.f()\n"}, "import time\ndef f(): time.sleep(1)"
    )
    assert sandbox.grade(order).verdict is Verdict.PASSED
    (grader,) = [pid for pid in set(children_of(os.getpid())) - before if b"spawn_main" in command_line(pid)]

    with ThreadPoolExecutor(1) as executor:
        answer = executor.submit(sandbox.grade, order)
        time.sleep(0.3)
        os.kill(grader, signal.SIGKILL)

    assert answer.result().verdict is Verdict.PASSED
    assert told == ["A grader has died (code -9). It is replaced, and the same program is graded again."]


def command_line(pid: int) -> bytes:
    """What started a process; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def descendants_of(parent: int) -> list[int]:
    """All that it has started, and what these have started."""
    with suppress(OSError):
        children = children_of(parent)
        return [*children, *(pid for child in children for pid in descendants_of(child))]
    return []


def lives(pid: int) -> bool:
    """Whether a process has not come to its end; one that nobody has buried is dead all the same."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def begin(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a check as a terminal's foreground job, which has a process group of its own and heeds Ctrl-C."""
    # Whoever started these tests in the background of a shell may have had Ctrl-C ignored, and processes inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


DIED = "A grader has died (code 0). It is replaced, and the same program is graded again.\n"
INTERRUPTED = "tameshi: interrupted; what was proven until now need not be proven again\n"


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        (lambda pid: os.killpg(pid, signal.SIGINT), 130, INTERRUPTED),
        (lambda pid: os.kill(pid, signal.SIGKILL), -signal.SIGKILL, ""),
    ],
    ids=["Ctrl-C", "killed"],
)
def test_a_check_that_is_ended_leaves_no_process_and_can_go_on(
    package: Path, tmp_path: Path, end: Callable[[int], None], code: int, said: str
) -> None:
    slow = package / "solutions" / "times_out" / "waits.py"
    slow.parent.mkdir()
    slow.write_text(f'"""Waits for ever."""\n\n\n{ENDLESS}')
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "tameshi", "kata", "check", "--sandbox", "local", "--times", "100", str(package)]

    process = begin(command, environment)
    file = tmp_path / "cache" / "tameshi" / "proven.sqlite3"
    until = time.monotonic() + 60
    while not file.exists() or len(descendants_of(process.pid)) < 6:  # Two graders, each with two zygotes.
        assert time.monotonic() < until
        time.sleep(0.05)
    time.sleep(1.0)
    started = descendants_of(process.pid)
    end(process.pid)
    output, errors = process.communicate(timeout=60)

    assert (process.returncode, output) == (code, "")
    # On a busy machine a grader may be seen to end a moment before the check is killed, and nothing else may be said.
    seen = ("", DIED) if code == -signal.SIGKILL else (said,)
    assert errors in seen
    until = time.monotonic() + 20
    while any(map(lives, started)):
        assert time.monotonic() < until, [command_line(pid) for pid in started if lives(pid)]
        time.sleep(0.05)

    command[-2] = "1"
    again = subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, check=False)
    assert json.loads(again.stdout)["ok"], again.stderr
