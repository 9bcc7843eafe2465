"""A database that lives with the examiner: the submission's statements arrive as calls, so their number and the rows
are facts.

The cell's side is `sandbox.cell.database`, a DB-API module whose `execute` is one call of `Database.connection`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

_MOST_STEPS = 50_000_000
_STEPS_BETWEEN_CHECKS = 100_000
_REFUSED = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA})
_DIALECT_QUESTION = "PRAGMA read_uncommitted"  # SQLAlchemy asks this once per engine; it is no query of the submission.


class Database:
    """A real SQLite database in memory.

    `queries` lists the (statement, parameters) pairs that the submission executed since the last `reset_log`; what
    the test itself executes through `execute` and `executemany` is not listed.
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
        self.queries: list[tuple[str, tuple[Any, ...]]] = []

    @property
    def selects(self) -> list[tuple[str, tuple[Any, ...]]]:
        """The logged statements that read."""
        return [query for query in self.queries if query[0].lstrip(" \n\t(").upper().startswith(("SELECT", "WITH"))]

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement of the test; returns its rows."""
        return self._base.execute(sql, parameters).fetchall()

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement of the test once per row."""
        self._base.executemany(sql, rows)

    def executescript(self, sql: str) -> None:
        """Run several statements of the test."""
        self._base.executescript(sql)

    def reset_log(self) -> None:
        """Forget the statements logged so far."""
        self.queries.clear()

    def connection(self, sql: str, parameters: Any = (), many: bool = False) -> dict[str, Any]:
        """Hand this to the cell: runs one statement of the submission and logs it. Lasting changes are the
        submission's right, other files and settings of SQLite are not.
        """
        if not isinstance(sql, str):
            raise TypeError("a statement is a str")
        sql = str.__str__(sql)  # Not of a class of the submission, which the test would ask for a slice of it.
        if sql == _DIALECT_QUESTION:
            return {"description": ["read_uncommitted"], "rows": [(0,)], "rowcount": -1, "lastrowid": None}
        runs = [tuple(row) for row in parameters] if many else [_values(parameters)]
        self.queries += [(sql, values if isinstance(values, tuple) else tuple(values.values())) for values in runs]
        self._base.set_authorizer(
            lambda action, *rest: sqlite3.SQLITE_DENY if action in _REFUSED else sqlite3.SQLITE_OK
        )
        self._limit_steps()
        cursor = self._base.cursor()
        try:
            for values in runs:
                cursor.execute(sql, values)
            return {
                "description": [column[0] for column in cursor.description] if cursor.description else None,
                "rows": cursor.fetchall(),
                "rowcount": cursor.rowcount,
                "lastrowid": cursor.lastrowid,
            }
        finally:
            self._base.set_authorizer(None)
            self._base.set_progress_handler(None, 0)

    def _limit_steps(self) -> None:
        left = _MOST_STEPS // _STEPS_BETWEEN_CHECKS

        def check() -> int:
            nonlocal left
            left -= 1
            return int(left < 0)

        self._base.set_progress_handler(check, _STEPS_BETWEEN_CHECKS)


def _values(parameters: Any) -> Any:
    return dict(parameters) if isinstance(parameters, dict) else tuple(parameters)
