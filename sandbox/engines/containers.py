"""Containers of the Docker engine with zygotes in them, in pairs: one for examiners, one for cells.

A container has no network, no capability, a read-only root and limits of its own; each child jails itself further,
exactly as under the local engine. Zygotes listen on sockets in a folder that the worker and the containers share: a
temporary folder of the host, or, where the worker runs in a container, the volume that it has at `SOCKETS`. The worker
owns that folder as long as it lives (`sandbox.ownership`), which is how others know whose containers are lost.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import docker
from docker.errors import DockerException, ImageNotFound, NotFound
from docker.types import Mount

from sandbox.cgroups.find import Groups
from sandbox.engines.container import FAULTS, Container
from sandbox.engines.engine import JailSettings
from sandbox.environment import of_image
from sandbox.ownership import OwnedFolder, sweep, taken_over
from sandbox.report import SandboxUnavailable
from sandbox.zygote.client import ZygoteClient

SOCKETS = "/run/tameshi-jails"
_INSIDE = "/run/jails"
_PREFIX = "tameshi-sockets-"
_LABEL, _HOME_LABEL = "tameshi.sandbox", "tameshi.home"
_OVER = ("exited", "dead")


class ContainerPair:
    """The zygotes of two containers, with a child of each made in advance."""

    def __init__(self, start: list[Container], groups: Groups | None) -> None:
        self._containers = start
        try:
            self.cell, self.examiner = (ZygoteClient(container.connect(), groups) for container in start)
            for zygote in (self.cell, self.examiner):
                zygote.prepare()
                zygote.wait_for_spare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove both, one after the other: an engine can lock up when containers end in the same moment."""
        for zygote in (getattr(self, "cell", None), getattr(self, "examiner", None)):
            if zygote is not None:
                zygote.close()
        for container in self._containers:
            container.remove()


class Containers:
    """Starts pairs of containers, and removes what workers that were killed have left behind."""

    def __init__(self, settings: JailSettings, groups: Groups | None, limits_by: str) -> None:
        self._settings, self._groups, self.limits_by = settings, groups, limits_by
        self._home: OwnedFolder | None = None
        self._engine: Any = None
        self._started = 0
        try:
            base_url = os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock"
            _require_listener(base_url)
            self._engine = docker.DockerClient(base_url=base_url, timeout=30)
            # By its digest from now on: a name may come to mean another image while this worker lives.
            image = str(self._engine.images.get(settings.image).id)
            self._settings = replace(settings, image=image)
            self.environment = of_image(image, settings.runtime)
            self._info = self._engine.info()
            self._require_runtime()
            volume = self._own_volume()
            parent = Path(SOCKETS) if volume is not None else Path(tempfile.gettempdir())
            self._sweep(parent)
            self._home = OwnedFolder(parent, _PREFIX)
            self._mount, self._inside = self._shared_folder(volume)
        except ImageNotFound:
            self.close()
            raise SandboxUnavailable(
                f"The image {settings.image} of the jails is not there; make it with: "
                f"docker build -f sandbox/Dockerfile -t {settings.image} ."
            ) from None
        except SandboxUnavailable:
            self.close()
            raise
        except FAULTS as fault:
            self.close()
            raise SandboxUnavailable(f"No Docker engine answers ({_first_line(fault)}).") from None

    def start(self) -> ContainerPair:
        """Two more containers. Raises SandboxUnavailable with the reason."""
        self._started += 1
        started: list[Container] = []
        try:
            for role in ("cell", "examiner"):
                name = f"{role}-{self._started}.sock"
                container = Container(role, self._path / name, f"{self._inside}/{name}")
                started.append(container)
                container.start(self._engine, self._settings, self._mount, self._labels(role), self._info)
            return ContainerPair(started, self._groups)
        except (*FAULTS, SandboxUnavailable) as fault:
            logs = " ".join(container.last_line() for container in started).strip()
            for container in started:
                container.remove()
            raise SandboxUnavailable(
                f"The containers of the sandbox did not start: {_first_line(fault)}. {logs}".strip()
            ) from None

    def close(self) -> None:
        """Let go of the engine and of the folder. The pairs have been closed before."""
        if self._groups is not None:
            self._groups.close()
        if self._home is not None:
            shutil.rmtree(self._home.path, ignore_errors=True)
            self._home.release()
        if self._engine is not None:
            self._engine.close()

    @property
    def _path(self) -> Path:
        if self._home is None:
            raise SandboxUnavailable("the sandbox is closed")
        return self._home.path / "sockets"

    def _labels(self, role: str) -> dict[str, str]:
        return {_LABEL: role, _HOME_LABEL: self._path.parent.name}

    def _require_runtime(self) -> None:
        known = sorted(self._info.get("Runtimes") or ())
        if self._settings.runtime and self._settings.runtime not in known:
            raise SandboxUnavailable(
                f"SANDBOX_RUNTIME={self._settings.runtime}: the Docker engine has no such runtime; it has "
                f"{', '.join(known)}."
            )

    def _sweep(self, parent: Path) -> None:
        """Remove containers that have ended, which no worker uses again, and what lost its worker otherwise."""
        for container in self._engine.containers.list(all=True, ignore_removed=True, filters={"label": _LABEL}):
            home = container.labels.get(_HOME_LABEL, "")
            lost = container.status in _OVER
            if not lost and home.startswith(_PREFIX):
                with taken_over(parent / home) as abandoned:
                    lost = abandoned
            if lost:
                with suppress(*FAULTS):
                    container.remove(force=True)
        sweep(parent, _PREFIX, lambda folder: shutil.rmtree(folder, ignore_errors=True))

    def _shared_folder(self, volume: str | None) -> tuple[Mount, str]:
        """How a container mounts the folder with the sockets, and its path there. Only its zygotes may make sockets."""
        self._path.mkdir()
        self._path.chmod(0o777)
        if volume is None:
            return Mount(_INSIDE, str(self._path), type="bind"), _INSIDE
        home = self._path.parent
        home.chmod(0o711)  # The volume is shared with jails only, and they reach it under this name.
        return Mount(_INSIDE, volume, type="volume"), f"{_INSIDE}/{home.name}/{self._path.name}"

    def _own_volume(self) -> str | None:
        if not os.path.isdir(SOCKETS):
            return None
        try:
            mounts = self._engine.containers.get(socket.gethostname()).attrs["Mounts"]
        except NotFound:
            return None
        return next((mount["Name"] for mount in mounts if mount["Destination"] == SOCKETS and "Name" in mount), None)


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
