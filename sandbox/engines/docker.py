"""The docker engine: one pair of containers, whose zygotes fork a jailed child for every submission."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.engines.containers import ContainerPair, Containers


class DockerEngine:
    """Keeps one pair of containers. When the worker dies, the sockets close, and the zygotes end."""

    name = "docker"

    def __init__(self, containers: Containers) -> None:
        self._containers, self.limits_by = containers, containers.limits_by
        self.environment = containers.environment
        self._pair = containers.start()

    def prepare(self) -> None:
        """Have a pair of children made in advance."""
        self._pair.cell.prepare()
        self._pair.examiner.prepare()

    @contextmanager
    def zygotes(self) -> Iterator[ContainerPair]:
        """The same for every submission."""
        yield self._pair

    def memory_bytes(self) -> int:
        """What both zygotes hold."""
        return self._pair.cell.memory_bytes + self._pair.examiner.memory_bytes

    def close(self) -> None:
        """End both zygotes and remove their containers."""
        self._pair.close()
        self._containers.close()
