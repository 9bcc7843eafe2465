"""Each layer matters: with it switched off, the attack that it stops succeeds; with it on, the attack fails.

`kept` names sets of layers that still stop the attack when switched off: where two layers stand before the same thing,
either is enough, and only without both does the attack succeed.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict
from tests.sandbox.weakened import GROUPS, without

ROOT = os.geteuid() == 0
SUITE = b"from solution import act\n\ndef test_act():\n    assert act() == 'ESCAPED'\n"
LIMITS = Limits(memory_bytes=256 << 20, run_seconds=20, test_seconds=10)


@dataclass(frozen=True)
class Control:
    """An attack whose test passes only if it succeeds, and the layers without which it does."""

    name: str
    off: tuple[str, ...]
    source: str
    kept: tuple[tuple[str, ...], ...] = ((),)
    limits: Limits = field(default=LIMITS)
    as_root: bool = False

    def __str__(self) -> str:
        return self.name


CONTROLS = [
    Control("a neighbour is seen", ("pid namespace",), """
import os
def act():
    for pid in range(1, 4000):
        if pid != os.getpid():
            try: os.kill(pid, 0)
            except PermissionError: return "ESCAPED"
            except OSError: continue
            return "ESCAPED"
    return "alone"
"""),
    # The other layer before it is the pid namespace, without which all of this is tried.
    Control("a neighbour may be sent signals", ("pid namespace", "own uid"), """
import os
def act():
    for pid in range(1, 4000):
        if pid != os.getpid():
            try: os.kill(pid, 0)
            except OSError: continue
            return "ESCAPED"
    return "nobody"
""", kept=(("own uid",), ("pid namespace",)), as_root=True),
    Control("the processes of the zygote are read", ("hidden folders",), """
import os
def act(): return "ESCAPED" if os.path.exists("/proc/1/cmdline") else "hidden"
"""),
    Control("something is left outside of the scratch folder", ("read-only root", "Landlock"), """
def act():
    try: open("/left", "w").close()
    except OSError as fault: return str(fault)
    return "ESCAPED"
""", kept=((), ("read-only root",), ("Landlock",))),
    Control("a service of the host is reached", ("network namespace", "seccomp"), """
import socket
def act():
    try: socket.create_connection(("127.0.0.1", PORT), 2).close()
    except OSError as fault: return str(fault)
    return "ESCAPED"
""", kept=((), ("network namespace",), ("seccomp",)), as_root=True),
    Control("a new namespace is made", ("seccomp",), """
import ctypes
def act(): return "ESCAPED" if ctypes.CDLL(None).unshare(0x10000000) == 0 else "refused"
"""),
    Control("a key is left", ("seccomp",), """
import ctypes
def act():
    key = ctypes.CDLL(None).syscall(248, b"user", b"left", b"x", 1, -3)
    return "ESCAPED" if key > 0 else "refused"
"""),
    Control("the zygote's own socket is inherited", ("dropped descriptors",), """
import os, stat
def act():
    count = 0
    for descriptor in range(3, 64):
        try: count += stat.S_ISSOCK(os.fstat(descriptor).st_mode)
        except OSError: pass
    return "ESCAPED" if count > 1 else "one"
"""),
    Control("one process takes more memory", ("memory of a process", "whole memory", GROUPS), """
def act():
    try: held = b"x" * (300 << 20)
    except MemoryError: return "refused"
    return "ESCAPED"
""", kept=((), ("memory of a process",), ("whole memory", GROUPS))),
    Control("many processes take more memory", ("whole memory", GROUPS), """
import os, time
def act():
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            held = b"x" * (150 << 20)
            time.sleep(0.5)
            os._exit(0)
        children.append(pid)
    return "ESCAPED" if all(os.waitpid(pid, 0)[1] == 0 for pid in children) else "killed"
""", kept=((), ("whole memory",), (GROUPS,))),
    Control("many processes", ("processes", GROUPS), """
import os, time
def act():
    for _ in range(60):
        try: pid = os.fork()
        except OSError: return "refused"
        if pid == 0:
            time.sleep(10)
            os._exit(0)
    return "ESCAPED"
""", kept=((), ("processes",), (GROUPS,))),
    Control("a large file", ("size of a file",), """
def act():
    try:
        with open("/tmp/large", "wb") as file: file.write(bytes(10 << 20))
    except OSError: return "refused"
    return "ESCAPED"
"""),
    Control("many open files", ("open files",), """
def act():
    held = []
    try:
        for _ in range(200): held.append(open("/dev/null"))
    except OSError: return "refused"
    return "ESCAPED"
"""),
    Control("much processor time", ("processor time",), """
import time
def act():
    while time.process_time() < 2.5: pass
    return "ESCAPED"
""", limits=Limits(cpu_seconds=1, test_seconds=10)),
]  # fmt: skip
CASES = [(control, kept) for control in CONTROLS for kept in control.kept]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as service:
        yield service.getsockname()[1]


def attacked(control: Control, off: tuple[str, ...], port: int) -> Report:
    if control.as_root and not ROOT:
        pytest.skip("this layer is there for root only, or comes with the zygote's own namespaces")
    with without(*off) as sandbox:
        source = control.source.replace("PORT", str(port))
        return sandbox.grade(Order({"test_act.py": SUITE}, source, limits=control.limits, reveal=True))


@pytest.mark.parametrize("control", CONTROLS, ids=str)
def test_without_its_layers_an_attack_succeeds(control: Control, port: int) -> None:
    report = attacked(control, control.off, port)
    assert report.verdict is Verdict.PASSED, report


@pytest.mark.parametrize(("control", "off"), CASES, ids=lambda part: str(part or "all on"))
def test_with_one_of_its_layers_an_attack_fails(control: Control, off: tuple[str, ...], port: int) -> None:
    report = attacked(control, off, port)
    assert report.verdict not in (Verdict.PASSED, Verdict.OUR_FAULT), report


REPLACED = """
import sys
def act(): return 0
for module in list(sys.modules.values()):
    if hasattr(module, "test_act") or getattr(module, "__name__", "") == "_pytest.python":
        pytest_function = getattr(module, "Function", None)
        if pytest_function: pytest_function.runtest = lambda self: None
"""


def test_tests_that_share_a_process_with_the_submission_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "test_act.py").write_bytes(SUITE)
    (tmp_path / "solution.py").write_text(REPLACED)
    plain = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    assert subprocess.run(plain, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    with without() as sandbox:
        assert sandbox.grade(Order({"test_act.py": SUITE}, REPLACED)).verdict is Verdict.FAILED


def test_an_operator_that_is_let_through_gives_the_verdict_away() -> None:
    liar = "class Liar:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef act(): return Liar()\n"
    order = Order({"test_act.py": SUITE}, liar)
    let_through = Order({"test_act.py": SUITE}, liar, mixed=("Liar",))
    with without() as sandbox:
        assert sandbox.grade(order).verdict is Verdict.FAILED
        assert sandbox.grade(let_through).verdict is Verdict.PASSED


def test_an_assertion_that_nobody_remembers_can_be_swallowed() -> None:
    suite = b"""
from solution import act
def test_act():
    def check(value):
        assert value == 2
    act(check)
"""
    swallow = "def act(check):\n    try: check(1)\n    except BaseException: pass\n"
    order = Order({"test_act.py": suite}, swallow)
    with without() as sandbox:
        assert sandbox.grade(order).verdict is Verdict.FAILED
    with without("the latch") as sandbox:
        assert sandbox.grade(order).verdict is Verdict.PASSED


def test_without_the_manifest_a_submission_chooses_its_tests() -> None:
    suite = b"""
import pytest
from solution import CASES, act
@pytest.mark.parametrize("case", CASES)
def test_act(case): assert act(case) == case
"""
    choosy = "CASES = [1]\ndef act(case): return 1\n"
    expected = ("test_act.py::test_act[1]", "test_act.py::test_act[2]")
    with without() as sandbox:
        assert sandbox.grade(Order({"test_act.py": suite}, choosy)).verdict is Verdict.PASSED
        proven = Order({"test_act.py": suite}, choosy, expected_tests=expected)
        assert sandbox.grade(proven).verdict is Verdict.ERROR


def test_without_caps_a_submission_prints_as_it_likes() -> None:
    suite = b"from solution import act\n\ndef test_act(): act()\n"
    shout = "def act():\n    for _ in range(5000): print('x' * 1000)\n"
    no_caps = Limits(output_bytes_per_test=1 << 30, output_bytes_per_run=1 << 30)
    with without() as sandbox:
        capped = sandbox.grade(Order({"test_act.py": suite}, shout)).tests[0]
        assert capped.status is Status.TOO_MUCH_OUTPUT
        assert len(capped.output) <= Limits().output_bytes_per_test
        free = sandbox.grade(Order({"test_act.py": suite}, shout, limits=no_caps)).tests[0]
        assert free.status is Status.PASSED
        assert len(free.output) > Limits().output_bytes_per_test  # A second cap, on reports, still holds.
