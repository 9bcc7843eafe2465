"""One `tameshi up` per data folder. The lock ends with the processes that hold it, however they end."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from tameshi.up.refusals import FolderInUse, FolderUnwritable

PATIENCE = 5.0


class FolderLock:
    """Holds the data folder. `descriptor` is handed on to Redis, so that its files stay locked while it shuts down."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def release(self) -> None:
        """Give the folder free, as far as this process goes."""
        os.close(self.descriptor)


def lock_folder(folder: Path, *, patience: float = PATIENCE) -> FolderLock:
    """Take the folder, waiting a moment for children of an earlier run that are about to end."""
    path = folder / "up.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise FolderUnwritable(path, error.strerror or str(error)) from None
    deadline = time.monotonic() + patience
    while not _try_lock(descriptor):
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
        if _is_alive(holder) or time.monotonic() >= deadline:
            os.close(descriptor)
            raise FolderInUse(folder, f" (process {holder})" if holder else "")
        time.sleep(0.05)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return FolderLock(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_alive(holder: str) -> bool:
    if not holder.isdigit():
        return False
    try:
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
