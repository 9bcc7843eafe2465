"""Which engine grades: `docker` where an engine answers, else `local`."""

from __future__ import annotations

import logging

from sandbox.cgroups.find import Groups, NoGroups, find
from sandbox.engines.engine import Engine, JailSettings
from sandbox.report import SandboxUnavailable

_log = logging.getLogger(__name__)


def start_engine(kind: str, settings: JailSettings) -> Engine:
    """Start the engine of this kind: `auto`, `docker` or `local`."""
    if kind not in ("auto", "docker", "local"):
        raise SandboxUnavailable(f"SANDBOX={kind} is not known; use auto, docker or local.")
    if settings.single_use and kind == "local":
        raise SandboxUnavailable(
            "SANDBOX_SINGLE_USE=1 asks for containers that grade one submission, and SANDBOX=local has none. Unset one "
            "of the two: every submission has namespaces, a file system and limits of its own in the local jail, too."
        )
    from sandbox.engines.local import LocalEngine

    if kind == "local":
        return LocalEngine(*_groups())
    if kind == "docker" or settings.single_use:
        return _docker(settings)
    try:
        return _docker(settings)
    except SandboxUnavailable as no_docker:
        try:
            return LocalEngine(*_groups())
        except SandboxUnavailable as no_local:
            raise SandboxUnavailable(f"{no_local} Docker: {no_docker}") from None


def _docker(settings: JailSettings) -> Engine:
    from sandbox.engines.containers import Containers
    from sandbox.engines.docker import DockerEngine
    from sandbox.engines.single_use import SingleUseEngine

    containers = Containers(settings, *_groups())
    try:
        return SingleUseEngine(containers, settings.pool) if settings.single_use else DockerEngine(containers)
    except BaseException:
        containers.close()
        raise


def _groups() -> tuple[Groups | None, str]:
    """Control groups if they can be had here, and what holds the limits of whole cells, in words."""
    try:
        groups = find()
    except NoGroups as reason:
        _log.warning("limits on memory rest on samples, for there are no control groups: %s", reason)
        return None, f"samples of its memory, for there are no control groups ({reason})"
    return groups, f"control groups, version {groups.version}"
