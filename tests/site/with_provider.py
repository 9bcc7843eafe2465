"""A site whose settings name a real OpenID Connect provider, with real HTTP on both sides."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select
from werkzeug.serving import make_server

from core.models import Identity, Person
from core.settings import Settings
from tests.servers.oidc import CLIENT, SECRET, OidcProvider, free_port
from tests.site.make import Letters, close_site, make_database, services_of
from tests.site.stand_in import StandIn
from web import create_app
from web.limits import limiter


class Site(NamedTuple):
    """The site, and the provider that its settings name."""

    url: str
    app: Flask
    provider: OidcProvider
    letters: Letters

    def people(self) -> list[Person]:
        with services_of(self.app).sessions() as session:
            return list(session.scalars(select(Person)))

    def identities(self) -> list[Identity]:
        with services_of(self.app).sessions() as session:
            return list(session.scalars(select(Identity)))


@contextmanager
def serve_with_provider(tmp_path: Path) -> Iterator[Site]:
    """Serve both until the end of the test."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    provider = OidcProvider(tmp_path, f"{url}/sign-in/oidc/back")
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'site.db'}",
        secret_key=SecretStr("only for tests"),
        data_dir=tmp_path,
        public_url=url,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        oidc_label="the works account",
    )
    make_database(settings.database_url, katas=False)
    bell, letters = StandIn(), Letters()
    app = create_app(settings, bell=bell, mailer=letters, limits_storage="memory://")
    limiter.reset()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, app, threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(url, app, provider, letters)
    server.shutdown()
    server.server_close()
    thread.join()
    bell.stop()
    close_site(app)
    provider.stop()
