"""Make a site in a folder: database, katas, app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from flask import Flask

from core.database import create_engine_for, session_factory
from core.katas.sync import sync_folder
from core.migrations.run import upgrade
from core.settings import Settings
from tests.site.stand_in import StandIn
from web import create_app
from web.services import Services

KATAS = Path(__file__).parents[2] / "katas"
SECRET_KEY = "only for tests"
KATA = "/katas/decorators-functional/retry-decorator"


class Letters:
    """A mailer that keeps what it was given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> None:
        self.sent.append((to, subject, text))


def now() -> datetime:
    return datetime.now(UTC)


def make_site(
    folder: Path,
    bell: StandIn,
    *,
    mailer: Letters | None = None,
    katas: bool = True,
    clock: Callable[[], datetime] = now,
) -> Flask:
    """An app on a database of its own, with the katas of this repository."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'site.db'}",
        secret_key=SECRET_KEY,
        data_dir=folder,
        public_url="http://tameshi.test",
    )
    if not (folder / "site.db").exists():
        make_database(settings.database_url, katas=katas)
    app = create_app(settings, bell=bell, mailer=mailer or Letters(), clock=clock, limits_storage="memory://")
    bell.sessions = services_of(app).sessions
    return app


def make_database(url: str, *, katas: bool = True) -> None:
    """A migrated database, with the katas of this repository."""
    engine = create_engine_for(url)
    upgrade(engine)
    if katas:
        with session_factory(engine)() as session:
            sync_folder(session, KATAS, now())
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # So that the one file is all of it.
    engine.dispose()


def services_of(app: Flask) -> Services:
    return cast(Services, app.extensions["tameshi"])


def close_site(app: Flask) -> None:
    """Close the database, so that no connection is left for the garbage collector to warn about."""
    services_of(app).sessions.kw["bind"].dispose()
