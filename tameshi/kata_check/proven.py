"""What has been proven before need not be proven again: reports by the content of all that they depend on.

The file is a SQLite database, so several checks can use it at once, and a check that is killed leaves what it has kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from importlib.metadata import distributions
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.order import Order
from sandbox.report import Report, Status, TestResult, Verdict

_ROOT = Path(__file__).resolve().parents[2]
# What decides a verdict, beside installed packages: the grader, and what tests import from `tameshi`. The check's own
# code does not, for it looks at every report again.
_GRADES = ("sandbox/**/*", "tameshi/*.py")
_KEPT_DAYS = 30
_WAIT_SECONDS = 20.0
_TABLE = "CREATE TABLE IF NOT EXISTS proven (name TEXT PRIMARY KEY, content TEXT NOT NULL, day INTEGER NOT NULL)"


class Proven:
    """Keeps reports. Without a file it keeps them for this run only."""

    def __init__(self, file: Path | None, surroundings: str) -> None:
        self._surroundings, self._lock, self._today = surroundings, threading.Lock(), int(time.time() // 86400)
        self._database = _open(file)
        with self._database:
            self._database.execute("DELETE FROM proven WHERE day < ?", (self._today - _KEPT_DAYS,))

    def recall(self, order: Order, turn: int) -> Report | None:
        """The report of this order's grading number `turn`, if there is one. Messages and output are not kept."""
        content = self._get(self._name(order, turn))
        return None if content is None else _from_json(content)

    def keep(self, order: Order, turn: int, report: Report) -> None:
        """From now on this grading need not be done again."""
        self._put(self._name(order, turn), _as_json(report))

    def is_sound(self, name: str) -> bool:
        """Whether a text of this name was found sound."""
        return self._get(f"{self._surroundings} {name}") is not None

    def call_sound(self, name: str) -> None:
        """From now on the text of this name need not be read again."""
        self._put(f"{self._surroundings} {name}", "")

    def forget(self, order: Order, turns: int) -> None:
        """All gradings of an order are to be done again."""
        names = [(self._name(order, turn),) for turn in range(1, turns + 1)]
        with self._lock, self._database:
            self._database.executemany("DELETE FROM proven WHERE name = ?", names)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _get(self, name: str) -> str | None:
        with self._lock:
            row = self._database.execute("SELECT content, day FROM proven WHERE name = ?", (name,)).fetchone()
            if row is None:
                return None
            if row[1] != self._today:
                with self._database:
                    self._database.execute("UPDATE proven SET day = ? WHERE name = ?", (self._today, name))
        return str(row[0])

    def _put(self, name: str, content: str) -> None:
        with suppress(sqlite3.OperationalError), self._lock, self._database:  # A full disk makes nothing wrong.
            self._database.execute("INSERT OR REPLACE INTO proven VALUES (?, ?, ?)", (name, content, self._today))

    def _name(self, order: Order, turn: int) -> str:
        content = [(field.name, _canonical(getattr(order, field.name))) for field in fields(order)]
        return hashlib.sha256(repr((self._surroundings, turn, content)).encode("utf-8", "surrogatepass")).hexdigest()


def file_for_this_user() -> Path:
    """Where reports are kept from one check to the next."""
    folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(folder) / "tameshi" / "proven.sqlite3"


def surroundings(kind: str) -> str:
    """The hash of what a verdict depends on beside the order: our code, the packages, Python, and the sort of jail."""
    found = hashlib.sha256(repr((kind, os.environ.get("SANDBOX_IMAGE"), sys.version)).encode())
    found.update(repr(sorted(f"{one.name} {one.version}" for one in distributions())).encode())
    for pattern in _GRADES:
        for file in sorted(_ROOT.glob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(f"{file.relative_to(_ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _open(file: Path | None) -> sqlite3.Connection:
    if file is None:
        return _connect(":memory:")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(file)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # Not a database, or a broken one: what it held can be proven again.
        file.unlink()
        return _connect(file)


def _connect(file: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        with database:
            database.execute(_TABLE)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _canonical(value: object) -> object:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def _as_json(report: Report) -> str:
    tests = [(test.name, test.title, test.status.value, test.duration_ms) for test in report.tests]
    return json.dumps([report.verdict.value, report.duration_ms, tests])


def _from_json(text: str) -> Report:
    verdict, duration, tests = json.loads(text)
    results = (TestResult(name, title, Status(status), duration_ms=spent) for name, title, status, spent in tests)
    return Report(Verdict(verdict), tuple(results), duration_ms=duration)
