"""How the database is opened, and how a transaction that is going to write begins.

SQLite takes its one write lock when a transaction first writes, and refuses at once when that transaction had read
before and somebody else has written since. So whatever decides and then writes calls `begin_write` first: SQLite then
waits for the lock before the first read (BEGIN IMMEDIATE), and Postgres simply begins. `synchronous = NORMAL` survives
the crash of any process; only a power cut may take the last moment with it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.sql import func

WRITE_OPTION = "tameshi_write"
BUSY_SECONDS = 15.0


def create_engine_for(url: str) -> Engine:
    """An engine for `sqlite:///...` or `postgresql://...`, with the settings that the rest of the code counts on."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose objects stay readable after a commit, so that nothing reads a row twice without need."""
    return sessionmaker(engine, expire_on_commit=False)


def begin_write(session: Session, *, lock: str | None = None) -> None:
    """Begin a transaction that is going to write; what `session` has read so far belongs to an earlier one.

    With `lock`, transactions that name the same lock run one after the other; under SQLite all writers do.
    """
    if session.in_transaction():
        session.commit()
    session.connection(execution_options={WRITE_OPTION: True})
    if lock is not None:
        lock_for(session, lock)


def lock_for(session: Session, lock: str, *, shared: bool = False) -> None:
    """Wait, inside a transaction that writes, until no other one holds the same lock. It is let go at its end.

    Those that hold it `shared` do not wait for each other, only for who holds it alone.
    """
    if session.connection().dialect.name == "postgresql":
        digest = hashlib.blake2b(lock.encode(), digest_size=8).digest()
        take = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
        session.execute(select(take(int.from_bytes(digest, signed=True))))


def _sqlite_engine(url: URL) -> Engine:
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction control begins too late and never immediately; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE_OPTION, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
