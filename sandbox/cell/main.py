"""What a cell does after the jail has closed around it: wait for a submission, then serve one examiner until it is
killed.
"""

from __future__ import annotations

import gc
import io
import os
import resource
import socket
import sys
import threading

from sandbox.cell import database
from sandbox.cell.program import Program
from sandbox.cell.server import Cell
from sandbox.wire.frames import LinkLost, ProtocolBreach, Receiver


def run(boot: socket.socket) -> None:
    """Serve. `boot` brings the submission, its limits and three descriptors: the link, standard output and standard
    error.
    """
    order, (link, out, err) = Receiver(boot).receive_with_descriptors()
    boot.close()
    os.dup2(out, 1)
    os.dup2(err, 2)
    for descriptor in (out, err):
        os.close(descriptor)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - lives as long as the cell.
    sys.stdout, sys.stderr = _text_stream(1), _text_stream(2)
    _limit(order["limits"])
    sys.modules["tameshi_database"] = database
    cell = Cell(socket.socket(fileno=link), Program(order["source"], order["module"]))
    gc.enable()
    cell.carry_warnings()
    os.register_at_fork(after_in_child=cell.sock.close)  # A child that comes back here must not answer in our place.
    try:
        cell.serve()
    except (LinkLost, OSError):
        os._exit(0)
    except ProtocolBreach as fault:
        sys.stderr.write(f"the link to the test broke: {fault}\n")
        os._exit(71)


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    raw = open(descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115 - lives as long as the cell.
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True)


def _limit(limits: dict[str, int]) -> None:
    threading.stack_size(1024 * 1024)  # Or thirty threads of the usual 8 MB each would count as memory in use.
    for what, value in (
        (resource.RLIMIT_AS, limits["address_space"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 64 * 1024),
    ):
        _, most = resource.getrlimit(what)
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(what, (least, least))
