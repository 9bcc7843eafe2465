"""Files over one callable of the test: the disk itself is out of the submission's reach. `import tameshi_files`."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import IO, Any

Run = Callable[..., Any]
_open_files: list[
    IO[Any]
] = []  # Or CPython would close a forgotten file when it is collected, and nobody would notice.


class Disk:
    """Opens and moves files on the disk of the test. `run` is its `FileSystem.disk`.

    Its methods are those of `open` and `os` under their own names, so that a submission can be given `disk.open`.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def open(
        self, path: str | os.PathLike[str], mode: str = "r", encoding: str = "utf-8", newline: str | None = None
    ) -> IO[Any]:
        """As the built-in `open`, for text or bytes. Raises OSError as the disk decides."""
        binary = "b" in mode
        plain = mode.replace("b", "").replace("t", "")
        raw = _Raw(self._run, os.fspath(path), plain)
        buffered: Any
        if "+" in plain:
            buffered = io.BufferedRandom(raw)
        else:
            buffered = io.BufferedReader(raw) if plain == "r" else io.BufferedWriter(raw)
        file = buffered if binary else io.TextIOWrapper(buffered, encoding=encoding, newline=newline)
        _open_files[:] = [one for one in _open_files if not one.closed] + [file]
        return file

    def replace(self, source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
        """As `os.replace`."""
        self._run("rename", os.fspath(source), os.fspath(target))

    def remove(self, path: str | os.PathLike[str]) -> None:
        """As `os.remove`."""
        self._run("remove", os.fspath(path))

    def mkdir(self, path: str | os.PathLike[str]) -> None:
        """As `os.mkdir`."""
        self._run("mkdir", os.fspath(path))

    def listdir(self, path: str | os.PathLike[str] = "/") -> list[str]:
        """As `os.listdir`, sorted."""
        names: list[str] = self._run("list", os.fspath(path))
        return names

    def exists(self, path: str | os.PathLike[str]) -> bool:
        """As `os.path.exists`."""
        try:
            self._run("stat", os.fspath(path))
        except OSError:
            return False
        return True

    def getsize(self, path: str | os.PathLike[str]) -> int:
        """As `os.path.getsize`."""
        return int(self._run("stat", os.fspath(path))["size"])

    def fsync(self, file: Any) -> None:
        """As `os.fsync(file.fileno())`: what was written is on the disk afterwards."""
        file.flush()
        raw = getattr(file, "buffer", file).raw
        self._run("sync", raw.number)

    def walk(self, path: str = "/") -> Iterator[str]:
        """The paths of all files below."""
        for name in self.listdir(path):
            inside = os.path.join(path, name)
            if self._run("stat", inside)["is_dir"]:
                yield from self.walk(inside)
            else:
                yield inside


class _Raw(io.RawIOBase):
    """One open file."""

    def __init__(self, run: Run, path: str, mode: str) -> None:
        self._run, self.name, self.mode = run, path, mode
        self.number: int | None = None
        self.number = run("open", path, mode)

    def readable(self) -> bool:
        return self.mode[0] == "r" or "+" in self.mode

    def writable(self) -> bool:
        return self.mode != "r"

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part: bytes = self._run("read", self.number, len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def write(self, data: Any) -> int:
        return int(self._run("write", self.number, bytes(data)))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return int(self._run("seek", self.number, offset, whence))

    def truncate(self, size: int | None = None) -> int:
        return int(self._run("truncate", self.number, self.tell() if size is None else size))

    def close(self) -> None:
        number, self.number = self.number, None
        try:
            if number is not None:
                self._run("close", number)
        finally:
            super().close()
