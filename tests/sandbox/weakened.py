"""A local sandbox with single layers of its defence switched off, for the tests that show what each layer stops.

A layer is switched off by statements that run in the zygote before its own code does. Nothing in the product reads a
switch: the statements replace parts of it, as only a test can.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sandbox.cgroups.find import NoGroups, find
from sandbox.engines.engine import JailSettings
from sandbox.engines.local import LocalEngine
from sandbox.grader import Sandbox
from sandbox.report import SandboxUnavailable
from sandbox.watchdog import Watchdog

_LIMIT = """
import resource as _resource
_set_{what} = _resource.setrlimit
_resource.setrlimit = lambda what, value: None if what == _resource.RLIMIT_{what} else _set_{what}(what, value)
"""

# What to run in a zygote, by the layer that it switches off.
OFF = {
    "pid namespace": "from sandbox.jail import enter, linux; enter._NAMESPACES &= ~linux.CLONE_NEWPID",
    "network namespace": """
from sandbox.jail import enter, linux
from sandbox.zygote import main
enter._NAMESPACES &= ~linux.CLONE_NEWNET
main._NAMESPACES &= ~linux.CLONE_NEWNET
""",
    "own uid": """
from sandbox.zygote import server
_jail = server.Jail
server.Jail = lambda uid, doors: _jail(None, doors)
""",
    "hidden folders": "from sandbox.jail import enter; enter._HIDDEN = ()",
    "read-only root": """
import os
from sandbox.jail import linux
_mount = linux.mount
def mount(source, target, kind="", flags=0, data=""):
    if flags & linux.MS_REMOUNT and data:
        os.chmod(target, 0o777)
    else:
        _mount(source, target, kind, flags, data)
linux.mount = mount
""",
    "seccomp": "from sandbox.jail import seccomp; seccomp.install = lambda: None",
    "Landlock": "from sandbox.jail import landlock; landlock.restrict = lambda writable: False",
    "dropped descriptors": "from sandbox.jail import enter; enter._close_all_but = lambda keep: None",
    "whole memory": "from sandbox.zygote.sampler import Sampler; Sampler.watch = lambda *arguments: None",
    "memory of a process": _LIMIT.format(what="AS"),
    "processes": _LIMIT.format(what="NPROC"),
    "size of a file": _LIMIT.format(what="FSIZE"),
    "open files": _LIMIT.format(what="NOFILE"),
    "processor time": _LIMIT.format(what="CPU"),
    # The link needs pytest, which is not there before the zygote has closed itself off.
    "the latch": """
from sandbox.zygote import main as zygote
_import = zygote.import_module
def import_module(name):
    module = _import(name)
    if name == "sandbox.examiner.session":
        from sandbox.examiner.link import Link
        Link.latch = lambda link, fault: None
    return module
zygote.import_module = import_module
""",
}
GROUPS = "control groups"  # Switched off in the worker, which is this process.


@contextmanager
def without(*layers: str) -> Iterator[Sandbox]:
    """A local sandbox without these layers."""
    statements = "".join(f"{OFF[layer]}\n" for layer in layers if layer in OFF)

    class Weakened(LocalEngine):
        _main = f"exec({statements!r}); {LocalEngine._main}"

    def start() -> LocalEngine:
        try:
            groups = None if GROUPS in layers else find()
        except NoGroups:
            groups = None
        return Weakened(groups, "as the test says")

    try:
        sandbox = Sandbox(start, Watchdog(JailSettings()))
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with sandbox:
        yield sandbox
