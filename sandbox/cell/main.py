"""What a cell does after the jail has closed around it: wait for a submission, then serve one examiner until it is
killed.
"""

from __future__ import annotations

import base64
import gc
import io
import os
import socket
import sys
from pathlib import Path

from sandbox.cell import database, files, http, limits, whereabouts
from sandbox.cell.program import Program, SealedProgram
from sandbox.cell.server import Cell
from sandbox.cell.surroundings import Surroundings
from sandbox.wire import places
from sandbox.wire.conversations import threads_announced
from sandbox.wire.frames import LinkLost, ProtocolBreach, Receiver


def run(boot: socket.socket) -> None:
    """Serve. `boot` brings the submission, its limits and four descriptors: the link, standard output, standard
    error, and where to tell what is running.
    """
    order, (link, out, err, where) = Receiver(boot).receive_with_descriptors()
    boot.close()
    os.dup2(out, 1)
    os.dup2(err, 2)
    for descriptor in (out, err):
        os.close(descriptor)
    whereabouts.tell(where)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - lives as long as the cell.
    sys.stdout, sys.stderr = _text_stream(1), _text_stream(2)
    limits.apply(order["limits"])
    sys.modules |= {"tameshi_database": database, "tameshi_files": files, "tameshi_http": http}
    sealed = bool(order["sealed"])
    program = (SealedProgram if sealed else Program)(order["source"], order["module"])
    os.mkdir(places.WORK)
    os.chdir(places.WORK)
    _lay_beside(order["beside"])
    sys.argv[:] = [places.ARGUMENT]
    cell = Cell(socket.socket(fileno=link), program, Surroundings(sealed=sealed), sealed=sealed)
    del order
    gc.enable()
    cell.carry_warnings()
    cell.log.listen()
    os.register_at_fork(after_in_child=cell.abandon)  # A child that comes back here must not answer in our place.
    try:
        with threads_announced(cell.become_concurrent):
            cell.serve()
    except (LinkLost, OSError):
        os._exit(0)
    except ProtocolBreach as fault:
        sys.stderr.write(f"the link to the test broke: {fault}\n")
        os._exit(71)


def _lay_beside(files: dict[str, str]) -> None:
    """Write files into the working directory, and let modules among them be imported."""
    for path, content in files.items():
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(base64.b64decode(content))
    if files:
        sys.path.insert(0, os.getcwd())


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    raw = open(descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115 - lives as long as the cell.
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True)
