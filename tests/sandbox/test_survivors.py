"""Nothing of a run is there in the next one, nor visible to one that runs at the same time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from sandbox import open_sandbox
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import SandboxUnavailable, Verdict

KIND = os.environ.get("SANDBOX_UNDER_TEST", "local")
SUITE = b"from solution import act\n\ndef test_act():\n    assert act() == 'nothing'\n"

# Each leaves something in every run and looks for what another run has left. Where the jail refuses even to leave it,
# there is nothing to find.
LEFT = {
    "a file": """
import os
def act():
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run", "."):
        if os.path.exists(f"{folder}/left"): return folder
        try: open(f"{folder}/left", "w").close()
        except OSError: pass
    return "nothing"
""",
    "a process": """
import os, time
def act():
    if len(found := [pid for pid in range(2, 2000) if alive(pid)]) > 0: return str(found)
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0: time.sleep(60)
        os._exit(0)
    os.wait()
    return "nothing"
def alive(pid):
    try: os.kill(pid, 0)
    except ProcessLookupError: return False
    except PermissionError: pass
    return True
""",
    "shared memory": """
from multiprocessing import shared_memory
def act():
    try:
        shared_memory.SharedMemory("left")
        return "found"
    except FileNotFoundError: pass
    try: shared_memory.SharedMemory("left", create=True, size=4096)
    except OSError: pass
    return "nothing"
""",
    "memory, a semaphore and a queue of System V": """
import ctypes
libc = ctypes.CDLL(None)
def act():
    if max(libc.shmget(77, 4096, 0o600), libc.semget(77, 1, 0o600), libc.msgget(77, 0o600)) >= 0: return "found"
    libc.shmget(77, 4096, 0o1600); libc.semget(77, 1, 0o1600); libc.msgget(77, 0o1600)
    return "nothing"
""",
    "a queue of POSIX": """
import ctypes
libc = ctypes.CDLL("librt.so.1")
def act():
    if libc.mq_open(b"/left", 0) >= 0: return "found"
    libc.mq_open(b"/left", 0o102, 0o600, None)
    return "nothing"
""",
    "a key": """
import ctypes
syscall = ctypes.CDLL(None).syscall
def act():
    if any(syscall(249, b"user", b"left", None, ring) > 0 for ring in (-3, -4, -5)): return "found"
    for ring in (-3, -4, -5): syscall(248, b"user", b"left", b"x", 1, ring)
    return "nothing"
""",
    "an abstract socket": """
import socket
def act():
    try:
        with socket.socket(socket.AF_UNIX) as looking: looking.connect(chr(0) + "left")
        return "found"
    except OSError: pass
    try:
        global held
        held = socket.socket(socket.AF_UNIX)
        held.bind(chr(0) + "left")
        held.listen()
    except OSError: pass
    return "nothing"
""",
    "a timer": """
import signal, time
def act():
    fired = []
    signal.signal(signal.SIGALRM, lambda *_: fired.append(1))
    time.sleep(0.15)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if fired or signal.getitimer(signal.ITIMER_REAL)[0]: return "found"
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    return "nothing"
""",
    "a file without a name": """
import os
def act():
    for descriptor in range(3, 64):
        try: path = os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError: continue
        if "left" in path: return "found"
    try: os.memfd_create("left")
    except OSError: pass
    return "nothing"
""",
    "a name of the machine": """
import ctypes, socket
def act():
    if socket.gethostname() == "left": return "found"
    ctypes.CDLL(None).sethostname(b"left", 4)
    return "nothing"
""",
    "the processes of others": """
import os
def act():
    return "nothing" if not os.path.exists("/proc/1") or os.path.samefile("/proc/1", "/proc/self") else "found"
""",
}
# Takes a lock and looks for that of another, on everything that can be opened; waits, so that two runs overlap.
LOCKS = """
import fcntl, glob, json, os, struct, sys, time
def act():
    kind, found = MODE, []
    paths = [json.__file__, sys.executable, *glob.glob("/etc/*"), *glob.glob("/dev/*"), *sys.path, "/", "/usr", "/tmp"]
    held = []
    for path in paths:
        try: descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError: continue
        held.append(descriptor)
        if kind == "take":
            for take in (lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB),
                         lambda: fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)):
                try: take()
                except OSError: pass
        else:
            try: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError: found.append(f"flock {path}")
            except OSError: pass
            asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0)
            try: answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, asked)
            except OSError: continue
            if struct.unpack("hhqqi4x", answer)[0] != fcntl.F_UNLCK: found.append(f"lockf {path}")
    if kind == "take": time.sleep(2)
    return ", ".join(found) or "nothing"
"""


@pytest.mark.parametrize("what", LEFT)
def test_nothing_survives_a_run(sandbox: Sandbox, what: str) -> None:
    for _ in range(3):
        report = sandbox.grade(Order({"test_act.py": SUITE}, LEFT[what], reveal=True))
        assert report.verdict is Verdict.PASSED, report


@pytest.fixture
def other() -> Iterator[Sandbox]:
    """What another worker on the same machine has."""
    try:
        opened = open_sandbox(KIND)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with opened:
        yield opened


def test_no_lock_is_seen_by_a_run_at_the_same_time(sandbox: Sandbox, other: Sandbox) -> None:
    """A normal user cannot make devices, so the local jail has to show it the host's: `SECURITY.md` says so."""
    limits, taken = Limits(test_seconds=8), []
    locks = LOCKS if os.geteuid() == 0 or KIND == "docker" else LOCKS.replace('*glob.glob("/dev/*"), ', "")

    def take() -> None:
        order = Order({"test_act.py": SUITE}, LOCKS.replace("MODE", "'take'"), limits=limits)
        taken.append(other.grade(order, lambda event: began.set() if type(event).__name__ == "Started" else None))

    began = threading.Event()
    thread = threading.Thread(target=take)
    thread.start()
    assert began.wait(10)
    looked = []
    while thread.is_alive():
        order = Order({"test_act.py": SUITE}, locks.replace("MODE", "'look'"), reveal=True, limits=limits)
        looked.append(sandbox.grade(order))
    assert [report.verdict for report in taken] == [Verdict.PASSED]
    assert len(looked) > 2
    assert {report.verdict for report in looked} == {Verdict.PASSED}, looked[-1].tests[0].message
