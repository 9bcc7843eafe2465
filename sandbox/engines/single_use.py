"""The docker engine with containers that grade one submission and are removed.

Pairs of containers stand ready in a pool. One thread fills it and removes what was used, one container after the other,
while submissions are graded with what is there.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.engines.containers import ContainerPair, Containers
from sandbox.report import SandboxUnavailable

_PATIENCE_SECONDS = 60.0


class SingleUseEngine:
    """A pool of `size` pairs of containers, each for one submission."""

    name = "docker"

    def __init__(self, containers: Containers, size: int) -> None:
        self._containers, self.limits_by = containers, containers.limits_by
        self.environment = containers.environment
        self._ready: queue.Queue[ContainerPair | SandboxUnavailable] = queue.Queue()
        self._used: queue.Queue[ContainerPair | None] = queue.Queue()
        self._closing = False
        self._ready.put(containers.start())  # Whoever opens the sandbox wants to know whether it works.
        for _ in range(size - 1):
            self._used.put(None)
        self._keeper = threading.Thread(target=self._keep, name="pool of containers", daemon=True)
        self._keeper.start()

    def prepare(self) -> None:
        """The pool is filled all the time."""

    @contextmanager
    def zygotes(self) -> Iterator[ContainerPair]:
        """A pair that nobody has used, and nobody will use again."""
        try:
            pair = self._ready.get(timeout=_PATIENCE_SECONDS)
        except queue.Empty:
            raise SandboxUnavailable("no container of the pool was ready in time") from None
        if isinstance(pair, SandboxUnavailable):
            self._used.put(None)  # Try again for the next submission.
            raise pair
        try:
            yield pair
        finally:
            self._used.put(pair)

    def memory_bytes(self) -> int:
        """No zygote lives long enough to grow."""
        return 0

    def close(self) -> None:
        """Remove all containers."""
        self._closing = True
        self._used.put(None)
        self._keeper.join()
        while not self._ready.empty():
            pair = self._ready.get()
            if isinstance(pair, ContainerPair):
                pair.close()
        self._containers.close()

    def _keep(self) -> None:
        """Each pair that was used, and each None, leaves a gap in the pool. New ones come before old ones go."""
        while not (self._closing and self._used.empty()):
            used = self._used.get()
            if not self._closing:
                self._ready.put(self._start())
            if used is not None:
                used.close()

    def _start(self) -> ContainerPair | SandboxUnavailable:
        try:
            return self._containers.start()
        except SandboxUnavailable as reason:
            return reason
