"""Files and folders in memory, with the errors of a real disk."""

from __future__ import annotations

import errno
import os
import posixpath
from dataclasses import dataclass
from typing import Any

_MOST_OPEN = 256
_MOST_ENTRIES = 4096


@dataclass(slots=True)
class Handle:
    """An open file."""

    path: str
    content: bytearray
    position: int
    writes: bool
    appends: bool


class Tree:
    """What is on one disk. Its methods are the operations that a submission may ask for; each checks its arguments."""

    def __init__(self, files: dict[str, bytes | str], capacity: int) -> None:
        self._capacity = capacity
        self._folders = {"/"}
        self._files: dict[str, bytearray] = {}
        self._open: dict[int, Handle] = {}
        self._next = 3
        for path, content in files.items():
            place = normal(path)
            self._files[place] = bytearray(content.encode() if isinstance(content, str) else content)
            while (place := posixpath.dirname(place)) not in self._folders:
                self._folders.add(place)

    @property
    def contents(self) -> dict[str, bytes]:
        """What each file holds, by path."""
        return {path: bytes(content) for path, content in sorted(self._files.items())}

    @property
    def handles(self) -> list[Handle]:
        """The files that are open, in the order of opening."""
        return list(self._open.values())

    def handle(self, number: Any) -> Handle:
        """An open file by its number."""
        if type(number) is not int or number not in self._open:
            raise error(errno.EBADF, "")
        return self._open[number]

    def open(self, path: str, mode: str) -> int:
        """Open a file as `open` does; returns its number."""
        place = normal(path)
        if type(mode) is not str or mode not in ("r", "w", "a", "x", "r+", "w+", "a+", "x+"):
            raise ValueError("a mode is one of r, w, a and x, with or without +")
        if place in self._folders:
            raise error(errno.EISDIR, place)
        self._require(posixpath.dirname(place) in self._folders, errno.ENOENT, place)
        self._require(mode[0] != "x" or place not in self._files, errno.EEXIST, place)
        self._require(mode[0] != "r" or place in self._files, errno.ENOENT, place)
        self._require(len(self._open) < _MOST_OPEN, errno.EMFILE, place)
        self._require(place in self._files or len(self._files) < _MOST_ENTRIES, errno.ENOSPC, place)
        if mode[0] in "wx" or place not in self._files:
            self._files[place] = bytearray()
        number, self._next = self._next, self._next + 1
        self._open[number] = Handle(place, self._files[place], 0, mode != "r", mode[0] == "a")
        return number

    def read(self, number: int, size: int) -> bytes:
        """Up to `size` bytes from where the file stands."""
        handle = self.handle(number)
        if type(size) is not int or size < 0:
            raise ValueError("a size is a whole number of bytes")
        part = bytes(handle.content[handle.position : handle.position + size])
        handle.position += len(part)
        return part

    def write(self, number: int, data: bytes) -> int:
        """Write where the file stands, or at its end; returns the number of bytes."""
        handle = self.handle(number)
        if type(data) is not bytes:
            raise TypeError("a file takes bytes")
        self._require(handle.writes, errno.EBADF, handle.path)
        start = len(handle.content) if handle.appends else handle.position
        grows = max(0, start + len(data) - len(handle.content))
        self._require(sum(map(len, self._files.values())) + grows <= self._capacity, errno.ENOSPC, handle.path)
        handle.content[len(handle.content) :] = bytes(max(0, start - len(handle.content)))
        handle.content[start : start + len(data)] = data
        handle.position = start + len(data)
        return len(data)

    def seek(self, number: int, offset: int, whence: int) -> int:
        """As `io.IOBase.seek`."""
        handle = self.handle(number)
        base = {os.SEEK_SET: 0, os.SEEK_CUR: handle.position, os.SEEK_END: len(handle.content)}.get(whence)
        if base is None or type(offset) is not int:
            raise error(errno.EINVAL, handle.path)
        self._require(0 <= base + offset <= self._capacity, errno.EINVAL, handle.path)
        handle.position = base + offset
        return handle.position

    def truncate(self, number: int, size: int) -> int:
        """Cut a file down to `size` bytes."""
        handle = self.handle(number)
        self._require(type(size) is int and 0 <= size <= len(handle.content), errno.EINVAL, handle.path)
        del handle.content[size:]
        return size

    def sync(self, number: int) -> None:
        """As `os.fsync`."""
        self.handle(number)

    def close(self, number: int) -> None:
        """Close a file."""
        self.handle(number)
        del self._open[number]

    def rename(self, source: str, target: str) -> None:
        """As `os.replace`."""
        old, new = normal(source), normal(target)
        self._require(old in self._files, errno.ENOENT, old)
        self._require(new not in self._folders, errno.EISDIR, new)
        self._require(posixpath.dirname(new) in self._folders, errno.ENOENT, new)
        self._files[new] = self._files.pop(old)

    def remove(self, path: str) -> None:
        """As `os.remove`."""
        place = normal(path)
        self._require(place in self._files, errno.ENOENT, place)
        del self._files[place]

    def mkdir(self, path: str) -> None:
        """As `os.mkdir`."""
        place = normal(path)
        self._require(place not in self._files and place not in self._folders, errno.EEXIST, place)
        self._require(posixpath.dirname(place) in self._folders, errno.ENOENT, place)
        self._require(len(self._folders) < _MOST_ENTRIES, errno.ENOSPC, place)
        self._folders.add(place)

    def list(self, path: str) -> list[str]:
        """As `os.listdir`, sorted."""
        place = normal(path)
        self._require(place in self._folders, errno.ENOENT, place)
        inside = {*self._files, *self._folders} - {"/"}
        return sorted(posixpath.basename(other) for other in inside if posixpath.dirname(other) == place)

    def stat(self, path: str) -> dict[str, Any]:
        """Whether it is a folder, and its size in bytes."""
        place = normal(path)
        if place in self._folders:
            return {"is_dir": True, "size": 0}
        self._require(place in self._files, errno.ENOENT, place)
        return {"is_dir": False, "size": len(self._files[place])}

    @staticmethod
    def _require(holds: bool, number: int, path: str) -> None:
        if not holds:
            raise error(number, path)


ON_OPEN_FILES = frozenset({"read", "write", "seek", "truncate", "sync", "close"})
OPERATIONS = frozenset({"open", "rename", "remove", "mkdir", "list", "stat"}) | ON_OPEN_FILES


def normal(path: Any) -> str:
    """An absolute path without dots. Raises ValueError for what is no path."""
    text = os.fspath(path) if isinstance(path, os.PathLike) else path
    if type(text) is not str or len(text) > 1024 or "\0" in text:
        raise ValueError("a path is a str of at most 1024 characters")
    return posixpath.normpath(posixpath.join("/", text)).replace("//", "/")


def error(number: int, path: str) -> OSError:
    """The exception of an errno; Python picks the subclass."""
    return OSError(number, os.strerror(number), path or None)
