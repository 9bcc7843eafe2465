"""A folder that examiner and cell keep alike, so that what one side writes, the other can read.

Neither side ever opens a path of the other's jail. Each looks through its own folder, before it asks and before it
answers, and sends what has changed as plain data: `("gone", path)`, `("folder", path, mode)`, `("file", path, mode,
mtime_ns, content)` and `("link", path, target)`. What arrives is checked before it is believed. As long as nobody has
made a file, a look is two `stat` calls.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import threading
from collections.abc import Collection
from time import time_ns  # By name: a suite may patch the module `time`.
from typing import Any, NamedTuple

from sandbox.wire import places
from sandbox.wire.frames import ProtocolBreach

MOST_ENTRIES = 1000
MOST_BYTES = 12 * 1024 * 1024
_TICK = 20_000_000  # Nanoseconds. A file that changes twice within a tick of the kernel's clock shows the same times.
_MODE = 0o777
_FURTHEST = 1 << 62  # Nanoseconds around 1970.
_WORK = places.WORK.rpartition("/")[2]
_ALWAYS = frozenset([_WORK])


class TooMuch(Exception):
    """The folder holds more than is kept alike; the text says what."""


class _Seen(NamedTuple):
    """What the other side knows of an entry. `looks` are its outer signs; `content` is a file's hash, or a target."""

    looks: tuple[int, ...]
    content: int | str | None
    settled: bool


class Scratch:
    """One side's folder. `apart` are paths in it that are neither sent nor taken, with everything below them."""

    def __init__(self, root: str = places.ROOT, apart: Collection[str] = ()) -> None:
        self._root = root
        self._apart = frozenset(apart)
        self._first_folders = (root, f"{root}/{_WORK}")
        self._lock = threading.Lock()
        self._known: dict[str, _Seen] = {}
        self._at_rest: object = None
        self.changes()

    # Out.

    def changes(self) -> list[tuple[Any, ...]]:
        """What has changed since the last look, or since the other side said so. Raises TooMuch."""
        with self._lock:
            if self._at_rest is not None:
                if self._at_rest == self._pulse():
                    return []
                self._at_rest = None
            before, changes = self._pulse(), self._look()
            if self._known.keys() <= _ALWAYS:
                self._at_rest = before
            return changes

    def _pulse(self) -> object:
        """Changes when something is made or removed where a first file would be."""
        looks = []
        for folder in self._first_folders:
            try:
                status = os.lstat(folder)
            except OSError:
                continue
            looks.append((status.st_ctime_ns, status.st_size, status.st_ino))
        return looks

    def _look(self) -> list[tuple[Any, ...]]:
        now, found = time_ns(), self._entries()
        gone = [("gone", path) for path in sorted(self._known.keys() - found.keys(), reverse=True)]
        for _, path in gone:
            del self._known[path]
        made = [self._compare(path, found[path], now) for path in sorted(found)]
        return [*gone, *(change for change in made if change is not None)]

    def _entries(self) -> dict[str, os.stat_result]:
        found: dict[str, os.stat_result] = {}
        folders, size = [""], 0
        while folders:
            folder = folders.pop()
            with contextlib.suppress(OSError), os.scandir(f"{self._root}/{folder}") as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    status = entry.stat(follow_symlinks=False)
                    known = self._known.get(path)
                    if (known is None or known.looks != self._looks_of(status)) and not self._is_told(path, status):
                        continue
                    found[path] = status
                    size += status.st_size if stat.S_ISREG(status.st_mode) else 0
                    if stat.S_ISDIR(status.st_mode):
                        folders.append(path)
                    if len(found) > MOST_ENTRIES or size > MOST_BYTES:
                        raise TooMuch(_too_much(len(found), size))
        return found

    def _is_told(self, path: str, status: os.stat_result) -> bool:
        if path in self._apart or not places.may_travel(path):
            return False
        if stat.S_ISLNK(status.st_mode):
            return self._leads_inside(path, _target(f"{self._root}/{path}"))
        return stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)

    def _compare(self, path: str, status: os.stat_result, now: int) -> tuple[Any, ...] | None:
        """What to send of an entry, if anything, and remember that it was sent."""
        looks, known = self._looks_of(status), self._known.get(path)
        if known is not None and known.looks == looks and known.settled:
            return None
        change, content = self._describe(path, status)
        self._known[path] = _Seen(looks, content, status.st_ctime_ns < now - _TICK)
        same = known is not None and known.content == content and _told(known.looks) == _told(looks)
        return None if same else change

    def _describe(self, path: str, status: os.stat_result) -> tuple[tuple[Any, ...], int | str | None]:
        mode = status.st_mode & _MODE
        if stat.S_ISDIR(status.st_mode):
            return ("folder", path, mode), None
        if stat.S_ISLNK(status.st_mode):
            target = _target(f"{self._root}/{path}")
            return ("link", path, target), target
        content = _content(f"{self._root}/{path}")
        return ("file", path, mode, status.st_mtime_ns, content), hash(content)

    @staticmethod
    def _looks_of(status: os.stat_result) -> tuple[int, ...]:
        """What is sent comes first: see `_told`."""
        is_folder = stat.S_ISDIR(status.st_mode)
        sent = (status.st_mode, 0 if is_folder else status.st_mtime_ns)
        return (*sent, status.st_size, status.st_ctime_ns, status.st_ino, status.st_nlink)

    # In.

    def apply(self, changes: Any) -> None:
        """Do what the other side has done. Raises ProtocolBreach for what it may not do, and OSError for what cannot
        be done.
        """
        if type(changes) is not list:
            raise ProtocolBreach("changes of files that are no list")
        with self._lock:
            self._at_rest = None
            modes = [mode for mode in map(self._apply, changes) if mode is not None]
            for path, mode in reversed(modes):  # Last, since a folder may be closed for writing.
                os.chmod(f"{self._root}/{path}", mode)
                self._remember(path, None)
            sizes = (seen.looks[2] for seen in self._known.values() if stat.S_ISREG(seen.looks[0]))
            if sum(sizes) > MOST_BYTES:
                raise ProtocolBreach("larger files than may be sent")

    def _apply(self, change: Any) -> tuple[str, int] | None:
        match change:
            case ("gone", path):
                self._remove(self._place(path), path)
            case ("folder", path, int() as mode) if 0 <= mode <= _MODE:
                place = self._place(path)
                if not os.path.isdir(place) or os.path.islink(place):
                    self._make_room(place, path)
                    os.mkdir(place, 0o700)
                self._remember(path, None)
                return path, mode
            case ("file", path, int() as mode, int() as mtime, bytes() as content) if (
                0 <= mode <= _MODE and abs(mtime) < _FURTHEST and len(content) <= MOST_BYTES
            ):
                place = self._place(path)
                if not (_exists(place) and stat.S_ISREG(os.lstat(place).st_mode)):
                    self._make_room(place, path)
                _write(place, content, mode, mtime)
                self._remember(path, hash(content))
            case ("link", path, str() as target) if self._leads_inside(self._checked(path), target):
                place = self._place(path)
                self._make_room(place, path)
                os.symlink(target, place)
                self._check_link(place)
                self._remember(path, target)
            case _:
                raise ProtocolBreach("a change of files that cannot be")
        return None

    def _remember(self, path: str, content: int | str | None) -> None:
        status = os.lstat(f"{self._root}/{path}")
        self._known[path] = _Seen(self._looks_of(status), content, settled=False)
        if len(self._known) > MOST_ENTRIES:
            raise ProtocolBreach("more files than may be sent")

    def _checked(self, path: Any) -> str:
        if not places.may_travel(path) or any(places.within(path, one) for one in self._apart):
            raise ProtocolBreach("a path that may not be touched")
        return str(path)

    def _place(self, path: Any) -> str:
        """The full path, if every folder on the way is a real one."""
        names = self._checked(path).split("/")[:-1]
        for depth in range(len(names)):
            if stat.S_ISLNK(os.lstat("/".join([self._root, *names[: depth + 1]])).st_mode):
                raise ProtocolBreach("a path through a link")
        return f"{self._root}/{path}"

    def _make_room(self, place: str, path: str) -> None:
        if not _exists(place):
            return
        if path not in self._known:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place)
        self._remove(place, path)

    def _remove(self, place: str, path: str) -> None:
        if self._known.pop(path, None) is None or not _exists(place):
            return
        if not os.path.isdir(place) or os.path.islink(place):
            os.unlink(place)
            return
        try:
            os.rmdir(place)
        except OSError as fault:
            if fault.errno != errno.ENOTEMPTY:  # It holds what is not kept alike; so it stays.
                raise

    def _leads_inside(self, path: str, target: object) -> bool:
        inside = places.led_to(path, target, self._root)
        return inside is not None and not any(
            places.within(inside, one) or places.within(one, inside) for one in self._apart
        )

    def _check_link(self, place: str) -> None:
        """Where the new link really leads, through other links, is inside as well."""
        real = os.path.realpath(place)
        inside = real.removeprefix(self._root + "/")
        if inside == real or any(places.within(inside, one) for one in self._apart):
            os.unlink(place)
            raise ProtocolBreach("a link that leads out")


def _told(looks: tuple[int, ...]) -> tuple[int, ...]:
    return looks[:2]


def _exists(place: str) -> bool:
    return os.path.lexists(place)


def _target(place: str) -> str:
    try:
        return os.readlink(place)
    except OSError:
        return ""


def _content(place: str) -> bytes:
    """What a file holds. One that may not be read travels empty, and may not be read there either."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return b""
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MOST_BYTES)


def _write(place: str, content: bytes, mode: int, mtime: int) -> None:
    """In place, so that a file that is open here shows what was written there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(place, flags, 0o600)
    except PermissionError:
        os.unlink(place)
        descriptor = os.open(place, flags | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.truncate(len(content))
        file.write(content)
        file.flush()
        os.utime(descriptor, ns=(mtime, mtime))
        os.fchmod(descriptor, mode)


def _too_much(entries: int, size: int) -> str:
    if entries > MOST_ENTRIES:
        return f"more than {MOST_ENTRIES:,} files and folders"
    return f"files of more than {MOST_BYTES >> 20} MB"
