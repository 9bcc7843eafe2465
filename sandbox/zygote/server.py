"""A zygote: a warm process that forks jailed children on request.

Over its control socket come `spawn` (with the child's boot socket, and the doors of its control group), `watch` (the
memory of a child that has no group), `signal` and `kill`; back go `spawned`, `fault` and `exited` with how the child
ended. Once nothing has been asked for half a second, `when_idle` is called, once. A child is process 1 of its own pid
namespace, so `kill` ends all that it started. When the control socket closes, the zygote ends, and with it, as process
1 of its own namespace or container, every child.
"""

from __future__ import annotations

import os
import select
import signal
import socket
from collections.abc import Callable
from typing import Any

from sandbox.jail.enter import Jail, fork_into
from sandbox.wire import frames
from sandbox.zygote.sampler import PAUSE_MILLISECONDS, Sampler

_MOST_CHILDREN = 32
_IDLE_MILLISECONDS = 500


class Zygote:
    """Serves one control socket. `uids` is where the children's own uids begin; None: they share the zygote's."""

    def __init__(
        self,
        control: socket.socket,
        run: Callable[[socket.socket], None],
        uids: int | None,
        when_idle: Callable[[], None] = lambda: None,
    ) -> None:
        self._when_idle: Callable[[], None] | None = when_idle
        self._control = control
        self._receiver = frames.Receiver(control)
        self._run = run
        self._free_uids = [uids + slot if uids is not None else None for slot in reversed(range(_MOST_CHILDREN))]
        self._children: dict[int, tuple[int, int | None]] = {}  # pid -> (the client's number for it, uid)
        self._sampler = Sampler()

    def serve(self) -> None:
        """Until the control socket closes."""
        reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(reading, select.POLLIN)
        while True:
            ready = poll.poll(self._patience())
            for pid in self._sampler.beyond_their_limit():
                os.kill(pid, signal.SIGKILL)
            if not ready and self._when_idle is not None and not self._sampler.watching:
                self._when_idle()
                self._when_idle = None
            for descriptor, _ in ready:
                if descriptor == reading:
                    os.read(reading, 4096)
                    self._reap()
                else:
                    self._obey()

    def _patience(self) -> int | None:
        if self._sampler.watching:
            return PAUSE_MILLISECONDS
        return _IDLE_MILLISECONDS if self._when_idle else None

    def _obey(self) -> None:
        message, descriptors = self._receiver.receive_with_descriptors()
        if message["do"] == "spawn":
            self._spawn(message["number"], *descriptors)
            return
        for pid in [pid for pid, (number, _) in self._children.items() if number == message["number"]]:
            if message["do"] == "watch":
                self._sampler.watch(pid, message["memory_bytes"])
            elif message["do"] in ("kill", "signal"):
                os.kill(pid, message.get("signal", signal.SIGKILL))

    def _spawn(self, number: int, boot: int, *doors: int) -> None:
        def run() -> None:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._run(socket.socket(fileno=boot))

        try:
            if not self._free_uids:
                raise OSError("too many children at once")
            uid = self._free_uids.pop()
            pid = fork_into(Jail(uid=uid, doors=doors), {boot}, run)
        except OSError as fault:
            self._tell({"did": "fault", "number": number, "message": str(fault)})
        else:
            self._children[pid] = (number, uid)
            self._tell({"did": "spawned", "number": number, "memory_bytes": _resident()})
        finally:
            for descriptor in (boot, *doors):
                os.close(descriptor)

    def _reap(self) -> None:
        while self._children:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid not in self._children:
                continue
            number, uid = self._children.pop(pid)
            self._free_uids.insert(0, uid)
            code = os.waitstatus_to_exitcode(status)
            most, beyond = self._sampler.forget(pid)
            self._tell(
                {
                    "did": "exited",
                    "number": number,
                    "code": code,
                    "cpu_seconds": usage.ru_utime + usage.ru_stime,
                    "memory_bytes": max(most, usage.ru_maxrss * 1024),
                    "out_of_memory": beyond,
                }
            )

    def _tell(self, message: dict[str, Any]) -> None:
        frames.send(self._control, message)


def _resident() -> int:
    """What this process holds in memory."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
