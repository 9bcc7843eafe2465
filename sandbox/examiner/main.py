"""What an examiner does after the jail has closed around it: wait for a suite, run it against one cell, report each
test.
"""

from __future__ import annotations

import os
import resource
import socket
import threading
import traceback

from sandbox.cell import limits, whereabouts
from sandbox.examiner.session import Session
from sandbox.wire.frames import LinkLost, Receiver

_ADDRESS_SPACE = 2 << 30
_CPU_SECONDS = 120
_OUT_OF_MEMORY = 72
_THREADS = 2048  # A thousand threads at once are a usual test of a lock, and their stacks must fit the address space.
_STACK = 768 * 1024


def run(boot: socket.socket) -> None:
    """Run one session. `boot` brings the suite and four descriptors: the link, the reading ends of the cell's
    output, and where to tell what is running.
    """
    try:
        order, (link, out, err, where) = Receiver(boot).receive_with_descriptors()
    except LinkLost:
        os._exit(0)
    whereabouts.tell(where)
    for what, value in (
        (resource.RLIMIT_AS, _ADDRESS_SPACE),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_NPROC, _THREADS),
    ):
        resource.setrlimit(what, (value, value))
    threading.stack_size(_STACK)
    if order["candidate"] is not None:  # These tests are the candidate's.
        limits.apply(order["candidate"])
    session = Session(boot, order, socket.socket(fileno=link), (out, err))
    try:
        session.run()
    except LinkLost:  # The worker has seen enough.
        os._exit(0)
    except MemoryError:  # The submission's values fill this process; the worker will see that it has died.
        os._exit(_OUT_OF_MEMORY)
    except BaseException:
        session.tell("suite_fault", message=f"the examiner failed: {traceback.format_exc(limit=-6)}")
    os._exit(0)
