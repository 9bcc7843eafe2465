"""Which engine grades: `docker` where an engine answers, else `local`."""

from __future__ import annotations

from typing import Protocol

from sandbox.cgroups.find import Groups, NoGroups, find
from sandbox.report import SandboxUnavailable
from sandbox.zygote.client import ZygoteClient


class Engine(Protocol):
    """Two warm zygotes, and how to end them."""

    name: str
    limits_by: str  # What holds the limits of a cell as a whole, in words.
    cell: ZygoteClient
    examiner: ZygoteClient

    def close(self) -> None:
        """End the zygotes and all that they started."""


def groups_or_reason() -> tuple[Groups | None, str]:
    """Control groups if they can be had here, and what holds the limits of whole cells, in words."""
    try:
        groups = find()
    except NoGroups as reason:
        return None, f"samples of its memory, for there are no control groups ({reason})"
    return groups, f"control groups, version {groups.version}"


def start_engine(kind: str, *, single_use: bool = False) -> Engine:
    """Start the engine of this kind: `auto`, `docker` or `local`."""
    if single_use:
        raise SandboxUnavailable(
            "SANDBOX_SINGLE_USE=1 asks for one container per submission, which this version cannot do. Unset it: every "
            "submission has namespaces, a file system and limits of its own all the same."
        )
    from sandbox.engines.local import LocalEngine

    if kind == "local":
        return LocalEngine()
    if kind not in ("auto", "docker"):
        raise SandboxUnavailable(f"SANDBOX={kind} is not known; use auto, docker or local.")
    from sandbox.engines.docker import DockerEngine

    if kind == "docker":
        return DockerEngine()
    try:
        return DockerEngine()
    except SandboxUnavailable as no_docker:
        try:
            return LocalEngine()
        except SandboxUnavailable as no_local:
            raise SandboxUnavailable(f"{no_local} Docker: {no_docker}") from None
