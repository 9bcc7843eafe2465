"""What belongs to a worker: the folders that it owns, and the containers that name one of them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import docker


def homes_of(pid: int) -> set[str]:
    """The folders that a process holds open because it owns them, control groups among them."""
    open_files = []
    for descriptor in os.listdir(f"/proc/{pid}/fd"):
        with contextlib.suppress(FileNotFoundError):  # The listing itself was one.
            open_files.append(os.readlink(f"/proc/{pid}/fd/{descriptor}"))
    return {path for path in open_files if Path(path).name.startswith("tameshi-")}


def containers() -> list[Any]:
    """All containers with zygotes."""
    with contextlib.closing(docker.DockerClient(base_url=os.environ["DOCKER_HOST"])) as engine:
        return list(engine.containers.list(all=True, ignore_removed=True, filters={"label": "tameshi.sandbox"}))
