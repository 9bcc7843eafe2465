"""What one process that runs somebody's program may use, beside what its jail allows."""

from __future__ import annotations

import resource
import threading


def apply(limits: dict[str, int]) -> None:
    """Lower this process's own limits for good."""
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
