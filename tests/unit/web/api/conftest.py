"""Programs that call the API with tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from core.accounts.api_tokens import PERSONAL, Life, Scope, make_token
from core.models import Person
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser


@dataclass
class Program:
    """It has a token and no cookies."""

    app: Flask
    token: str

    def call(self, path: str, method: str = "GET", *, headers: dict[str, str] | None = None, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} | (headers or {})
        client = self.app.test_client(use_cookies=False)
        return client.open(f"/api/v1{path}", method=method, headers=headers, **options)

    def post(self, path: str, body: object, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call(path, "POST", json=body, headers=named)


def token_of(app: Flask, email: str, *scopes: Scope, name: str = "Program") -> str:
    """A token of the person with this address."""
    with services_of(app).sessions() as session:
        person = session.query(Person).filter_by(email=email).one()
        return make_token(session, person.id, name=name, scopes=scopes, life=Life.MONTH, now=now()).secret


@pytest.fixture
def program(app: Flask, browser: Browser) -> Program:
    """A program of Ada's that may do all that a person's may."""
    browser.sign_up()
    return Program(app, token_of(app, "ada@example.com", *PERSONAL))
