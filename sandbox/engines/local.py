"""The local engine: zygotes in Linux namespaces of their own, for a machine without Docker. Needs no root rights."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.cgroups.find import Groups
from sandbox.engines.engine import ENVIRONMENT
from sandbox.environment import of_this_machine
from sandbox.jail import rootfs
from sandbox.ownership import OwnedFolder, sweep
from sandbox.report import SandboxUnavailable
from sandbox.wire.frames import LinkLost
from sandbox.zygote.client import START_SECONDS, ZygoteClient

_HERE = Path(__file__).resolve().parents[2]
_SHOWN = {
    "cell": ("sandbox/__init__.py", "sandbox/wire", "sandbox/cell"),
    "examiner": ("sandbox", "tameshi"),
}
_UIDS_PER_ZYGOTE = 64
_FIRST_UID = 1 << 24
_PREFIX = "tameshi-jail-"


class LocalEngine:
    """Starts the two zygotes as children of this process. They end when this process ends."""

    name = "local"
    _main = "from sandbox.zygote.main import main; main()"

    def __init__(self, groups: Groups | None, limits_by: str) -> None:
        self._groups, self.limits_by = groups, limits_by
        self.environment = of_this_machine(_site_packages())
        self._processes: list[subprocess.Popen[bytes]] = []
        parent = Path(tempfile.gettempdir())
        sweep(parent, _PREFIX, lambda folder: shutil.rmtree(folder, ignore_errors=True))
        self._owned = OwnedFolder(parent, _PREFIX)
        self._folder = self._owned.path
        try:
            self.cell = self._start("cell")
            self.examiner = self._start("examiner")
            for zygote in (self.cell, self.examiner):
                self._try(zygote)
            shutil.rmtree(self._folder, ignore_errors=True)  # In use no more: each zygote has a root of its own now.
        except SandboxUnavailable:
            self.close()
            raise

    def _start(self, role: str) -> ZygoteClient:
        ours, theirs = socket.socketpair()
        root = self._folder / role
        root.mkdir()
        config = {
            "role": role,
            "control": theirs.fileno(),
            "root": str(root),
            "packages": {**{path: str(_HERE / path) for path in _SHOWN[role]}, "packages": _site_packages()},
            "shown": rootfs.shown_paths(),
            "paths": [*_standard_library(), rootfs.PACKAGES],
            "uids": _FIRST_UID + os.getpid() * 2 * _UIDS_PER_ZYGOTE + _UIDS_PER_ZYGOTE * (role == "cell")
            if os.geteuid() == 0
            else None,
        }
        paths = [str(_HERE), *_standard_library()]
        start = f"import sys; sys.path[:0] = {paths!r}; {self._main}"
        with theirs, (self._folder / f"{role}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-B", "-c", start, json.dumps(config)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in a terminal is for the worker, which ends its grade first.
                stdout=log,
                stderr=log,
                env=ENVIRONMENT,
            )
        self._processes.append(process)
        return ZygoteClient(ours, self._groups)

    def _try(self, zygote: ZygoteClient) -> None:
        """One child shows that the kernel allows it all."""
        try:
            child = zygote.spawn()
            zygote.wait_ready(child, START_SECONDS)
            child.kill()
            child.boot.close()
        except LinkLost:
            logs = [path.read_text(errors="replace").strip() for path in self._folder.glob("*.log")]
            last = next((log.splitlines()[-1] for log in logs if log), "the process died")
            raise SandboxUnavailable(_explain(last)) from None
        except SandboxUnavailable as fault:
            raise SandboxUnavailable(_explain(str(fault))) from None

    def prepare(self) -> None:
        """Have a pair of children made in advance."""
        self.cell.prepare()
        self.examiner.prepare()

    @contextmanager
    def zygotes(self) -> Iterator[LocalEngine]:
        """The same for every submission."""
        yield self

    def memory_bytes(self) -> int:
        """What both zygotes hold."""
        return self.cell.memory_bytes + self.examiner.memory_bytes

    def close(self) -> None:
        """End both zygotes and all that they started."""
        for zygote in (getattr(self, "cell", None), getattr(self, "examiner", None)):
            if zygote is not None:
                zygote.close()
        for process in self._processes:
            process.kill()
            process.wait()
        if self._groups is not None:
            self._groups.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._owned.release()


def _standard_library() -> list[str]:
    folder = sysconfig.get_paths()["stdlib"]
    return [folder, f"{folder}/lib-dynload"]


def _site_packages() -> str:
    """Where `sandbox/requirements.txt` was installed, beside the packages of the product itself."""
    pinned = Path(sys.prefix) / "jail"
    return str(pinned) if pinned.is_dir() else sysconfig.get_paths()["purelib"]


def _explain(reason: str) -> str:
    hints = []
    for switch, wanted in (
        ("/proc/sys/kernel/unprivileged_userns_clone", "1"),
        ("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "0"),
    ):
        if os.path.exists(switch) and Path(switch).read_text(encoding="ascii").strip() != wanted:
            hints.append(f"an administrator can allow it with: sysctl -w {switch[10:].replace('/', '.')}={wanted}")
    hint = "; ".join(hints) or "run as root, allow unprivileged user namespaces, or set SANDBOX=docker"
    return f"This machine's kernel does not let the local sandbox start ({reason}); {hint}."
