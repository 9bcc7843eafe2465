from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session, sessionmaker

from core.database import begin_write, create_engine_for, session_factory
from core.models import Person
from tests.building import NOW, build_person


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    engine = create_engine_for(f"sqlite:///{tmp_path}/a/b/tameshi.db")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgres_means_psycopg(scheme: str) -> None:
    if scheme == "postgres":
        pytest.importorskip("psycopg")
    assert create_engine_for(f"{scheme}://u@h/d").driver == "psycopg"


def test_a_write_transaction_waits_before_it_reads(sqlite_url: str) -> None:
    engine = create_engine_for(sqlite_url)
    sessions = session_factory(engine)
    impatient = create_engine(sqlite_url, connect_args={"timeout": 0, "isolation_level": None})
    with sessions() as session, impatient.connect() as other:
        begin_write(session)
        with pytest.raises(OperationalError, match="locked"):
            other.exec_driver_sql("BEGIN IMMEDIATE")
        session.rollback()
        other.exec_driver_sql("BEGIN IMMEDIATE")
        other.exec_driver_sql("ROLLBACK")
    impatient.dispose()
    engine.dispose()


def test_what_was_read_before_a_write_transaction_belongs_to_an_earlier_one(sessions: sessionmaker[Session]) -> None:
    with sessions() as reader, sessions() as writer:
        assert reader.scalar(select(Person.name)) is None
        build_person(writer)
        begin_write(reader, lock="x")
        assert reader.scalar(select(Person.name)) == "Ada"
        reader.rollback()


def test_times_keep_their_moment_and_come_back_as_utc(session: Session) -> None:
    person = build_person(session)
    person.created_at = datetime(2026, 3, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    session.commit()
    session.refresh(person)
    assert person.created_at == NOW
    assert person.created_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    session.add(Person(email="x", name="x", password_hash="-", created_at=datetime(2026, 3, 1)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"):
        session.commit()


def test_keys_to_nowhere_are_refused(engine: Engine) -> None:
    with session_factory(engine)() as session, pytest.raises(IntegrityError):
        session.execute(text("INSERT INTO kata_version (kata_id) VALUES (12345)"))
