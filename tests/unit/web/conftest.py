"""A site for each test, and a browser that keeps cookies and knows the page's token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.site.fixtures import database, site_folder
from tests.site.make import Letters, close_site, make_site, now
from tests.site.stand_in import StandIn
from web.limits import limiter

__all__ = ["database", "site_folder"]

JSON = {"Accept": "application/json"}


@dataclass
class Clock:
    """The real time, plus what a test adds."""

    added: timedelta = field(default_factory=timedelta)

    def __call__(self) -> Any:
        return now() + self.added


class Browser:
    """A person's browser without scripts: it gets pages and sends forms with their token."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def get(self, address: str, **options: Any) -> Any:
        return self.client.get(address, **options)

    def token(self) -> str:
        """The token of any page."""
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.get("/any-page").text)
        assert found
        return found[1]

    def send(self, address: str, **fields: Any) -> Any:
        """Send a form."""
        return self.client.post(address, data={"csrf_token": self.token(), **fields})

    def tell(self, address: str, **fields: Any) -> Any:
        """Send JSON, as a script does."""
        return self.client.post(address, json=fields, headers={**JSON, "X-CSRFToken": self.token()})

    def sign_up(self, name: str = "Ada", email: str = "ada@example.com", **fields: Any) -> Any:
        return self.send("/sign-up", name=name, email=email, password="a few long words", **fields)


@pytest.fixture
def bell() -> Iterator[StandIn]:
    stand_in = StandIn()
    stand_in.held = True
    yield stand_in
    stand_in.stop()


@pytest.fixture
def letters() -> Letters:
    return Letters()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(site_folder: Path, bell: StandIn, letters: Letters, clock: Clock) -> Iterator[Flask]:
    made = make_site(site_folder, bell, mailer=letters, clock=clock)
    limiter.reset()
    yield made
    bell.stop()
    close_site(made)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def other(app: Flask) -> Browser:
    """Another person's browser."""
    return Browser(app)
