"""The worker's view of a zygote: spawn children, kill them, learn how they ended."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from typing import Any

from sandbox.cgroups.find import Groups
from sandbox.cgroups.group import Ceiling, Group
from sandbox.report import SandboxUnavailable
from sandbox.wire import frames

_SPAWN_SECONDS = 10.0
START_SECONDS = 30.0  # For the first child, which waits for all that its zygote loads.


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended. `code` is negative for a signal.

    `memory_peak` is the most that all of its processes held together, and `out_of_memory` tells whether they wanted
    more than their limit: figures of the kernel's where the child had a control group, of the zygote's samples else.
    """

    code: int
    memory_peak: int
    out_of_memory: bool
    cpu_seconds: float


@dataclass(slots=True)
class Child:
    """A jailed child. `boot` is our end of its boot socket; `ended` tells how it ended, once it has. `starved`: the
    kernel has told that its group's memory ran out, which it does before it ends any process.
    """

    number: int
    boot: socket.socket
    zygote: ZygoteClient
    group: Group | None = None
    ceiling: Ceiling | None = None
    ready: bool = False
    starved: bool = False
    fault: str | None = None
    ended: Ending | None = None

    def limit(self, ceiling: Ceiling) -> None:
        """What it and all that it starts may use together."""
        self.zygote.usual = ceiling
        if self.group is not None:
            if self.ceiling != ceiling:
                self.group.limit(ceiling)
                self.ceiling = ceiling
        else:
            self.zygote.tell({"do": "watch", "number": self.number, "memory_bytes": ceiling.memory_bytes})

    def kill(self) -> None:
        """End it and everything that it started; harmless when it is gone."""
        if self.ended is None:
            self.zygote.tell({"do": "kill", "number": self.number})

    def signal(self, number: int) -> None:
        """Send it a signal; harmless when it is gone."""
        if self.ended is None:
            self.zygote.tell({"do": "signal", "number": self.number, "signal": number})

    def ending(self, within: float) -> Ending | None:
        """How it ended, waiting at most `within` seconds for that."""
        moment = time.monotonic() + within
        while self.ended is None and (left := moment - time.monotonic()) > 0:
            self.zygote.pump(left)
        return self.ended

    def gone(self, news: dict[str, Any] | None) -> None:
        """The zygote has told that it ended, or could not be made."""
        if news is not None:
            used = self.group.usage() if self.group is not None else None
            self.ended = Ending(
                news["code"],
                used.memory_peak if used else news["memory_bytes"],
                self.starved or (used.out_of_memory > 0 if used else news["out_of_memory"]),
                used.cpu_seconds if used else news["cpu_seconds"],
            )
        self.boot.close()
        if self.group is not None:
            self.group.remove()


class ZygoteClient:
    """Speaks to one zygote over its control socket. With `groups`, each child gets a control group of its own."""

    def __init__(self, control: socket.socket, groups: Groups | None = None) -> None:
        self._control, self._groups = control, groups
        self._receiver = frames.Receiver(control)
        self._children: dict[int, Child] = {}
        self._next = 1
        self._spare: Child | None = None
        self.usual: Ceiling | None = None  # The limits of the last child: most likely those of the next.
        self.memory_bytes = 0  # What the zygote held when it last told of a child.

    def spawn(self) -> Child:
        """Ask for a child; it is ready some milliseconds later, and its boot socket can be written to at once."""
        ours, theirs = socket.socketpair()
        child = Child(self._next, ours, self, self._groups.make() if self._groups is not None else None)
        self._next += 1
        self._children[child.number] = child
        if child.group is not None and self.usual is not None:
            child.limit(self.usual)  # Now, while nobody waits for it.
        doors = child.group.doors if child.group is not None else ()
        with theirs:
            frames.send(self._control, {"do": "spawn", "number": child.number}, (theirs.fileno(), *doors))
        return child

    def prepare(self) -> None:
        """Have a child made in advance, so that the next run need not wait for its jail."""
        if self._spare is None:
            self._spare = self.spawn()

    def take(self) -> Child:
        """The child made in advance, if it lives, else a new one, standing in its jail.

        Nothing that ran before it is left then: the last process of an earlier child has ended. Raises
        SandboxUnavailable when the zygote does not get that far in time.
        """
        while self.pump():
            pass
        self._await_the_end_of_others()
        spare, self._spare = self._spare, None
        child = spare if spare is not None and spare.fault is None and spare.ended is None else self.spawn()
        self.wait_ready(child)
        return child

    def _await_the_end_of_others(self) -> None:
        moment = time.monotonic() + _SPAWN_SECONDS
        while any(child is not self._spare for child in self._children.values()):
            if not self.pump(moment - time.monotonic()):
                raise SandboxUnavailable("the sandbox did not end a process in time")

    def wait_for_spare(self) -> None:
        """Wait for the child made in advance. Raises SandboxUnavailable with the kernel's reason."""
        if self._spare is not None:
            self.wait_ready(self._spare, START_SECONDS)

    def wait_ready(self, child: Child, within: float | None = None) -> None:
        """Wait until the child stands in its jail. Raises SandboxUnavailable with the kernel's reason."""
        moment = time.monotonic() + (_SPAWN_SECONDS if within is None else within)
        while not child.ready and child.fault is None:
            if not self.pump(moment - time.monotonic()):
                raise SandboxUnavailable("the sandbox did not start a process in time")
        if child.fault is not None:
            raise SandboxUnavailable(child.fault)

    def tell(self, message: dict[str, Any]) -> None:
        """Send one order."""
        frames.send(self._control, message)

    def pump(self, seconds: float = 0.0) -> bool:
        """Take in one piece of news, waiting at most `seconds`. Returns whether there was one."""
        if not self._receiver.is_readable_before(time.monotonic() + seconds):
            return False
        news = self._receiver.receive()
        child = self._children.get(news["number"])
        if child is not None:
            if news["did"] == "spawned":
                child.ready = True
                self.memory_bytes = news["memory_bytes"]
            elif news["did"] == "fault":
                child.fault = news["message"]
                child.gone(None)
                del self._children[child.number]
            else:
                child.gone(news)
                del self._children[child.number]
        return True

    def close(self) -> None:
        """Let the zygote, and with it every child, end."""
        for child in self._children.values():
            child.gone(None)
        self._children.clear()
        self._control.close()
