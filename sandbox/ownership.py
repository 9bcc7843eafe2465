"""Folders that end with their owner: who made one holds a lock on it, and the kernel drops the lock when that process
ends, however it ends. So whoever can take the lock knows that the folder is abandoned.

It works the same for ordinary folders, for folders in a volume that several containers share, and for control groups.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class OwnedFolder:
    """A new folder with a name of its own below `parent`, owned by this process until it is released."""

    def __init__(self, parent: Path, prefix: str) -> None:
        while True:
            self.path = parent / f"{prefix}{secrets.token_hex(8)}"
            self.path.mkdir(mode=0o700)
            # Somebody may find the folder before it is locked, and take it for an abandoned one.
            try:
                self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            if self.path.exists():
                return
            os.close(self._lock)

    def release(self) -> None:
        """Own it no more. What to remove is removed before."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


@contextmanager
def taken_over(folder: Path) -> Iterator[bool]:
    """Whether `folder` is abandoned. If so, nobody else takes it for abandoned meanwhile."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:  # Gone, or of another user: not ours to judge.
        yield False
        return
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(lock)


def sweep(parent: Path, prefix: str, remove: Callable[[Path], None]) -> list[Path]:
    """Remove the folders that lost their owner, and name them."""
    swept = []
    for folder in sorted(parent.glob(f"{prefix}*")):
        with taken_over(folder) as abandoned:
            if abandoned:
                remove(folder)
                swept.append(folder)
    return swept
