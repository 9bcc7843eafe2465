"""Bring a database up to date. Safe to call from several processes at once: the later ones find nothing to do."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database import WRITE_OPTION

LOCK = 7_348_653_401


def upgrade(engine: Engine) -> None:
    """Apply the revisions that `engine`'s database lacks, all of them or none."""
    with engine.connect() as connection:
        writer = connection.execution_options(**{WRITE_OPTION: True})
        with writer.begin():
            if writer.dialect.name == "postgresql":
                writer.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            command.upgrade(configuration(writer), "head")


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
