"""An examiner and a cell that have been briefed and joined."""

from __future__ import annotations

import base64
import os
import socket
from collections.abc import Mapping
from functools import partial

from sandbox.cgroups.group import Ceiling
from sandbox.engines.engine import Zygotes
from sandbox.halt import Halt
from sandbox.news import LARGEST
from sandbox.order import Order
from sandbox.whereabouts import Whereabouts
from sandbox.wire import frames
from sandbox.zygote.client import Child

_EXAMINER = Ceiling(memory_bytes=3 << 30, processes=2304, processors=1.0)


def _end(child: Child) -> bool:
    """Its memory has run out, and the kernel may have ended only one of its processes."""
    child.starved = True
    child.kill()
    return False


class Pair:
    """An examiner and a cell, joined by a socket and two pipes. `cell_at` and `examiner_at` tell where each is.

    `sealed` pairs tests that are not trusted with an implementation that they must not look into: the order's suite is
    the candidate's then, and its solution ours.
    """

    def __init__(
        self,
        zygotes: Zygotes,
        order: Order,
        skip: list[str],
        run_seconds: float,
        *,
        sealed: bool = False,
        halt: Halt | None = None,
    ) -> None:
        self._halt = halt
        self.cell, self.examiner = zygotes.cell.take(), zygotes.examiner.take()
        self.cell_at, self.examiner_at = Whereabouts(self.cell), Whereabouts(self.examiner)
        limits = order.limits
        of_submission = Ceiling(limits.memory_bytes, limits.processes, limits.processors)
        try:
            self.cell.limit(of_submission)
            self.examiner.limit(of_submission if sealed or order.own else _EXAMINER)
            self._brief(order, skip, run_seconds, sealed)
        except BaseException:
            self.end()
            raise
        self.cell.boot.close()
        self.reports = frames.Receiver(self.examiner.boot, largest=LARGEST)
        self.heed_halt(self.reports)
        for child in (self.cell, self.examiner):
            if child.group is not None and child.group.alarm is not None:
                self.reports.watch(child.group.alarm, partial(_end, child))

    def _brief(self, order: Order, skip: list[str], run_seconds: float, sealed: bool) -> None:
        """Tell each of the two what it needs, and hand them the ends of what joins them."""
        limits = order.limits
        of_process = {
            "address_space": limits.memory_bytes,
            "cpu_seconds": limits.cpu_seconds,
            "processes": limits.processes,
            "open_files": limits.open_files,
            "file_bytes": limits.file_bytes,
        }
        near, far = socket.socketpair()
        (out, out_end), (err, err_end) = os.pipe(), os.pipe()
        try:
            frames.send(
                self.cell.boot,
                {
                    "source": order.solution,
                    "module": order.module,
                    "limits": of_process,
                    "sealed": sealed,
                    "beside": _encoded(order.beside),
                },
                (far.fileno(), out_end, err_end, self.cell_at.far),
            )
            frames.send(
                self.examiner.boot,
                {
                    "suite": _encoded(order.suite),
                    "targets": order.targets,
                    "skip": skip,
                    "module": order.module,
                    "reveal": order.reveal,
                    "diagnose": order.diagnose,
                    "proven": order.expected_tests is not None or sealed,
                    "mixed": order.mixed,
                    "lend": order.lend,
                    "own": order.own,
                    "candidate": of_process if sealed or order.own else None,
                    "limits": {
                        "run_seconds": run_seconds,
                        "load_seconds": limits.load_seconds,
                        "test_seconds": limits.test_seconds,
                        "output_bytes_per_test": limits.output_bytes_per_test,
                        "output_bytes_per_run": limits.output_bytes_per_run,
                        "memory_bytes": limits.memory_bytes,
                        "processes": limits.processes,
                    },
                },
                (near.fileno(), out, err, self.examiner_at.far),
            )
        finally:
            for end in (near, far):
                end.close()
            for descriptor in (out, out_end, err, err_end, self.cell_at.far, self.examiner_at.far):
                os.close(descriptor)

    def heed_halt(self, reports: frames.Receiver) -> None:
        """Let who waits for these reports notice that the grade is given up."""
        if self._halt is not None:
            reports.watch(self._halt.fileno(), self._halt.heed)

    def end(self) -> None:
        """Kill both."""
        for child in (self.examiner, self.cell):
            child.kill()
            child.boot.close()
        for place in (self.cell_at, self.examiner_at):
            place.close()


def _encoded(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: base64.b64encode(content).decode() for path, content in files.items()}
