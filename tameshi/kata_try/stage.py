"""The package on stage: read again whenever a file changes, with the last sound version in the database."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from core.katas.faults import Fault, KataFaults
from core.katas.files import LEFT_OUT
from core.katas.load import load, load_tracks
from core.katas.package import KataPackage
from core.katas.schema import SLUG
from core.katas.sync import sync

Snapshot = dict[Path, tuple[int, int]]


class Stage:
    """One kata. `revision` is another text after each change, and after each start."""

    def __init__(self, path: Path, sessions: sessionmaker[Session], clock: Callable[[], datetime]) -> None:
        self.path = path
        self.faults: tuple[Fault, ...] = ()
        self.package: KataPackage | None = None
        self.revision = ""
        self._sessions, self._clock = sessions, clock
        self._seen: Snapshot | None = None
        self._last: Snapshot = {}

    def look(self) -> list[str] | None:
        """Take in what has changed since the last look, and name it; None when nothing has.

        A change is taken in at the second look that finds it, since an editor empties a file before it writes it.
        """
        now, last = snapshot(self.path), self._last
        self._last = now
        if now == self._seen or (self._seen is not None and now != last):
            return None
        before = self._seen or {}
        changed = sorted(
            str(file.relative_to(self.path)) for file in now.keys() | before if now.get(file) != before.get(file)
        )
        self._seen = now
        self._take_in()
        self.revision = secrets.token_hex(8)
        return changed

    def _take_in(self) -> None:
        try:
            package = load(self.path)
        except KataFaults as error:
            self.faults = error.faults
            return
        track = package.track if SLUG.fullmatch(package.track) else "katas"  # Of a folder that is in no track yet.
        package = replace(package, track=track)
        listed, _ = load_tracks(self.path.resolve().parents[1])
        with self._sessions() as session:
            sync(session, [package], self._clock(), tracks=[one for one in listed if one.folder == track])
        self.faults, self.package = (), package


def snapshot(path: Path) -> Snapshot:
    """When each file below a folder was written, and its size. Caches do not count; files may vanish meanwhile."""
    seen: Snapshot = {}
    for file in path.rglob("*"):
        try:
            if file.is_file() and not LEFT_OUT.intersection(file.parts) and not file.name.startswith("."):
                status = file.stat()
                seen[file] = (status.st_mtime_ns, status.st_size)
        except OSError:
            continue
    return seen
