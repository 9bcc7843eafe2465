from __future__ import annotations

from pathlib import Path

from core.settings import Settings
from tests.site.make import close_site
from tests.unit.web.conftest import Browser
from web import create_app


def test_alive_and_ready(browser: Browser) -> None:
    assert browser.get("/healthz").json == {"status": "ok"}
    assert browser.get("/readyz").json == {"status": "ready"}


def test_not_ready_before_the_database_is(tmp_path: Path) -> None:
    app = create_app(
        Settings(database_url=f"sqlite:///{tmp_path}/empty.db", secret_key="k"), limits_storage="memory://"
    )
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    close_site(app)
