"""What a benchmark of pages needs: a real Postgres, and the app on a database with somebody signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from core.settings import Settings
from tests.servers.postgres import PostgresServer, postgres_folder
from tests.site.make import close_site
from tests.site.stand_in import StandIn
from web import create_app
from web.limits import limiter

EMAIL, PASSWORD = "bench@example.com", "a few long words"


def postgres_missing() -> str:
    """Why no Postgres can be started here; empty if one can."""
    try:
        postgres_folder()
    except BaseException as missing:  # A skip of pytest's is one.
        return str(missing)
    return ""


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database on a server of its own."""
    server = PostgresServer()
    server.start()
    try:
        yield server.url(server.create())
    finally:
        server.stop()


@contextmanager
def signed_in(url: str) -> Iterator[FlaskClient]:
    """A browser on the app with this database, signed in with EMAIL and PASSWORD."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            database_url=url, secret_key=token_hex(), data_dir=Path(folder), public_url="http://bench.test"
        )
        app = create_app(settings, bell=StandIn(), limits_storage="memory://")
        app.config.update(WTF_CSRF_ENABLED=False)
        limiter.enabled = False
        client = app.test_client()
        assert client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD}).status_code == 303
        try:
            yield client
        finally:
            limiter.enabled = True
            close_site(app)
