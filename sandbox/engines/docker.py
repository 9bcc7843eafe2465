"""The docker engine: one container for the examiner's zygote, one for the cells'.

A container has no network, no capability, a read-only root and limits of its own; each child jails itself further,
exactly as under the local engine. Zygotes listen on sockets in a folder that the worker and the containers share: a
temporary folder of the host, or, where the worker runs in a container, the volume that it has at `SOCKETS`. When the
worker dies, the sockets close, the zygotes end, and the engine removes their containers.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import docker
from docker.errors import DockerException, ImageNotFound, NotFound
from docker.types import Mount, Ulimit

from sandbox.engines.choose import groups_or_reason
from sandbox.jail import seccomp
from sandbox.report import SandboxUnavailable
from sandbox.zygote.client import ZygoteClient

SOCKETS = "/run/tameshi-jails"
_INSIDE = "/run/jails"
_CODE = "/srv/tameshi"
_START = f"import sys; sys.path.insert(0, {_CODE!r}); from sandbox.zygote.main import main; main()"
_START_SECONDS = 20.0
_NOBODY = "65534:65534"
_MEMORY = {"cell": "2g", "examiner": "3g"}


class DockerEngine:
    """Starts two containers and speaks to the zygotes in them."""

    name = "docker"

    def __init__(self, image: str | None = None, runtime: str | None = None) -> None:
        self._image = image or os.environ.get("SANDBOX_IMAGE") or "tameshi-sandbox"
        self._runtime = runtime or os.environ.get("SANDBOX_RUNTIME") or None
        self._containers: list[Any] = []
        self._groups, self.limits_by = groups_or_reason()
        self._home: Path | None = None
        try:
            base_url = os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock"
            _require_listener(base_url)
            self._engine = docker.DockerClient(base_url=base_url, timeout=30)
            self._engine.images.get(self._image)
            self._sweep()
            self._home, self._mount, inside = self._shared_folder()
            for role in ("cell", "examiner"):
                self._start(role, f"{inside}/{role}.sock")
            self.cell, self.examiner = (self._connect(role) for role in ("cell", "examiner"))
            for zygote in (self.cell, self.examiner):
                child = zygote.spawn()
                zygote.wait_ready(child)
                child.kill()
                child.boot.close()
        except ImageNotFound:
            self.close()
            raise SandboxUnavailable(
                f"The image {self._image} of the jails is not there; make it with: "
                f"docker build -f sandbox/Dockerfile -t {self._image} ."
            ) from None
        except DockerException as fault:
            self.close()
            raise SandboxUnavailable(f"No Docker engine answers ({_first_line(fault)}).") from None
        except (OSError, SandboxUnavailable) as fault:
            logs = self._logs()
            self.close()
            raise SandboxUnavailable(
                f"The containers of the sandbox did not start: {_first_line(fault)}. {logs}".strip()
            ) from None

    def _sweep(self) -> None:
        """Remove what workers that were killed have left behind: containers whose zygote ended with them."""
        for container in self._engine.containers.list(
            all=True, filters={"label": "tameshi.sandbox", "status": "exited"}
        ):
            with suppress(DockerException):
                container.remove(force=True)

    def _shared_folder(self) -> tuple[Path, Mount, str]:
        """Our side of the folder with the sockets, how a container mounts it, and its path there."""
        name = secrets.token_hex(8)
        volume = self._own_volume()
        if volume is not None:
            home = Path(SOCKETS) / name
            home.mkdir()
            home.chmod(0o777)
            return home, Mount(_INSIDE, volume, type="volume"), f"{_INSIDE}/{name}"
        home = Path(tempfile.mkdtemp(prefix="tameshi-sockets-")) / name
        home.mkdir()
        home.chmod(0o777)  # Only the engine and we can reach it: its parent is ours alone.
        return home, Mount(_INSIDE, str(home), type="bind"), _INSIDE

    def _own_volume(self) -> str | None:
        if not os.path.isdir(SOCKETS):
            return None
        try:
            mounts = self._engine.containers.get(socket.gethostname()).attrs["Mounts"]
        except NotFound:
            return None
        return next((mount["Name"] for mount in mounts if mount["Destination"] == SOCKETS and "Name" in mount), None)

    def _start(self, role: str, control: str) -> None:
        config = {"role": role, "control": control, "root": None, "uids": None}
        security = ["no-new-privileges:true", f"seccomp={json.dumps(seccomp.container_profile())}"]
        if any("apparmor" in option for option in self._engine.info().get("SecurityOptions") or ()):
            security.append(
                "apparmor=unconfined"
            )  # The stock profile forbids the mounts with which children jail themselves.
        container: Any = self._engine.containers.run(  # type: ignore[call-overload]
            self._image,
            ["/opt/tameshi/bin/python3", "-I", "-B", "-c", _START, json.dumps(config)],
            entrypoint=[],
            detach=True,
            user=_NOBODY,
            network_mode="none",
            ipc_mode="private",
            read_only=True,
            cap_drop=["ALL"],
            security_opt=security,
            pids_limit=1024,
            mem_limit=_MEMORY[role],
            memswap_limit=_MEMORY[role],
            ulimits=[Ulimit(name="nofile", soft=4096, hard=4096), Ulimit(name="core", soft=0, hard=0)],
            mounts=[self._mount],
            tmpfs={"/tmp": "size=16m,mode=1777,noexec"},  # noqa: S108 - a path inside the container.
            environment={"LANG": "C.UTF-8", "HOME": "/tmp", "MALLOC_ARENA_MAX": "2", "TZ": "UTC"},  # noqa: S108
            labels={"tameshi.sandbox": role},
            log_config={"type": "json-file", "config": {"max-size": "1m", "max-file": "1"}},
            runtime=self._runtime,
        )
        self._containers.append(container)

    def _connect(self, role: str) -> ZygoteClient:
        path = (self._home or Path()) / f"{role}.sock"
        moment = time.monotonic() + _START_SECONDS
        while True:
            control = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                control.connect(str(path))
            except (FileNotFoundError, ConnectionRefusedError, PermissionError):
                control.close()
                if time.monotonic() > moment or not self._all_alive():
                    raise
                time.sleep(0.01)
            else:
                return ZygoteClient(control, self._groups)

    def _all_alive(self) -> bool:
        for container in self._containers:
            container.reload()
        return all(container.status in ("created", "running") for container in self._containers)

    def _logs(self) -> str:
        last = ""
        for container in self._containers:
            with suppress(DockerException):
                lines = container.logs(tail=3).decode(errors="replace").strip().splitlines()
                last = lines[-1] if lines else last
        return last

    def close(self) -> None:
        """End both zygotes and remove their containers."""
        for zygote in (getattr(self, "cell", None), getattr(self, "examiner", None)):
            if zygote is not None:
                zygote.close()
        for container in self._containers:
            with suppress(DockerException):
                container.remove(force=True)
        if self._groups is not None:
            self._groups.close()
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
            if not str(self._home).startswith(SOCKETS):
                self._home.parent.rmdir()
        with suppress(AttributeError):
            self._engine.close()


def _require_listener(base_url: str) -> None:
    """Ask whether anybody listens, before docker-py does: where nobody does, it would leave its socket open."""
    if not base_url.startswith("unix://"):
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(base_url.removeprefix("unix://"))
        except OSError as fault:
            raise DockerException(f"{base_url}: {fault.strerror or fault}") from None


def _first_line(fault: BaseException) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:300]
