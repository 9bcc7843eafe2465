"""DB-API 2.0 over one callable of the test: the database itself is out of the submission's reach. `import
tameshi_database`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from sqlite3 import (
    Binary,
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,  # noqa: A004 - the name that DB-API asks for.
)
from typing import Any

apilevel, threadsafety, paramstyle = "2.0", 0, "qmark"
sqlite_version, sqlite_version_info = sqlite3.sqlite_version, sqlite3.sqlite_version_info
PARSE_DECLTYPES, PARSE_COLNAMES = sqlite3.PARSE_DECLTYPES, sqlite3.PARSE_COLNAMES
Run = Callable[..., dict[str, Any]]
_ERRORS = {cls.__name__: cls for cls in (IntegrityError, OperationalError, ProgrammingError, DataError, DatabaseError)}

__all__ = [
    "Binary", "Connection", "Cursor", "DataError", "DatabaseError", "Error", "IntegrityError", "InterfaceError",
    "InternalError", "NotSupportedError", "OperationalError", "ProgrammingError", "Warning", "apilevel", "connect",
    "paramstyle", "threadsafety",
]  # fmt: skip


def connect(run: Run, *_: Any, **__: Any) -> Connection:
    """A connection whose statements are run by `run`, the `Database.connection` of the test."""
    return Connection(run)


class Cursor:
    """Holds the rows of one statement."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount, self.lastrowid = -1, None
        self._rows: Iterator[tuple[Any, ...]] = iter(())

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        """Run one statement."""
        return self._run(sql, parameters, False)

    def executemany(self, sql: str, rows: Sequence[Any]) -> Cursor:
        """Run one statement once per row."""
        return self._run(sql, list(rows), True)

    def _run(self, sql: str, parameters: Any, many: bool) -> Cursor:
        self.connection.begin(sql)
        try:
            answer = self.connection.run(sql, parameters, many)
        except Exception as fault:
            raise _ERRORS.get(type(fault).__name__, OperationalError)(*fault.args) from fault
        names = answer["description"]
        self.description = [(name, *(None,) * 6) for name in names] if names is not None else None
        self._rows = iter(answer["rows"])
        self.rowcount, self.lastrowid = answer["rowcount"], answer["lastrowid"]
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        """At most `size` rows."""
        return [row for _, row in zip(range(size or self.arraysize), self._rows, strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def setinputsizes(self, *_: Any) -> None:
        """Nothing, as DB-API allows."""

    def setoutputsize(self, *_: Any) -> None:
        """Nothing, as DB-API allows."""

    def close(self) -> None:
        """Forget the rows."""
        self._rows = iter(())


class Connection:
    """Statements go to the test one by one; a transaction begins with the first that writes."""

    isolation_level: str | None = ""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.in_transaction = False

    def begin(self, sql: str) -> None:
        """As sqlite3 does: a statement that writes opens a transaction."""
        if not self.in_transaction and sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")):
            self.run("BEGIN", (), False)
            self.in_transaction = True

    def cursor(self, *_: Any) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        """Shorthand for a new cursor's `execute`."""
        return self.cursor().execute(sql, parameters)

    def commit(self) -> None:
        """End the transaction, if one is open."""
        self._end("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if one is open."""
        self._end("ROLLBACK")

    def _end(self, sql: str) -> None:
        if self.in_transaction:
            self.in_transaction = False
            self.run(sql, (), False)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._end("COMMIT" if kind is None else "ROLLBACK")

    def create_function(self, *_: Any, **__: Any) -> None:
        """SQLAlchemy registers `regexp`; the test's database does without."""

    def close(self) -> None:
        """Undo what was not committed."""
        self.rollback()
