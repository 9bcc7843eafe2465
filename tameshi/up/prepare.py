"""Bring the database and the katas in it up to date. Quick when nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, DBAPIError

from core.database import create_engine_for, session_factory
from core.katas.sync import sync_folder
from core.migrations.run import upgrade
from tameshi.up.refusals import DatabaseUnusable, NoKatas


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is to tell the operator."""

    faults: tuple[str, ...]


def prepare(database_url: str, katas: Path) -> Prepared:
    """Migrate, then sync the katas. A faulty kata is left as it was and told of. Raises CannotStart with a remedy."""
    if not katas.is_dir():  # Else every kata would be taken for gone.
        raise NoKatas(katas)
    try:
        engine = create_engine_for(database_url)
    except ArgumentError as error:
        raise DatabaseUnusable(str(error)) from None
    try:
        upgrade(engine)
        with session_factory(engine)() as session:
            synced = sync_folder(session, katas, datetime.now(UTC))
    except DBAPIError as error:
        raise DatabaseUnusable(str(error.orig).strip().splitlines()[0]) from None
    finally:
        engine.dispose()
    return Prepared(tuple(str(fault) for fault in synced.faults))
