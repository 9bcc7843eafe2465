from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from core.models import ApiToken
from tests.site.make import KATA, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock

PAGE = "/settings/tokens"


def make(browser: Browser, *, name: str = "Backup", scopes: tuple[str, ...] = ("read",), life: str = "30") -> str:
    """Make a token and return it."""
    answer = browser.send(PAGE, name=name, scopes=list(scopes), life=life)
    found = re.search(r"tameshi_[\w-]{43}", answer.text)
    assert found, answer.text
    return found[0]


def call(app: Flask, token: str, path: str = "/api/v1/me", **options: Any) -> Any:
    """Call the API from a program, which has no cookies."""
    return app.test_client(use_cookies=False).open(path, headers={"Authorization": f"Bearer {token}"}, **options)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(ada: Browser, app: Flask) -> None:
    token = make(ada)
    page = ada.get(PAGE).text
    assert token not in page
    assert "Not used yet." in page
    with services_of(app).sessions() as session:
        kept = session.query(ApiToken).one()
        assert token not in [str(value) for value in vars(kept).values()]


def test_a_token_tells_whose_it_is(ada: Browser, app: Flask) -> None:
    answer = call(app, make(ada))
    assert (answer.status_code, answer.json["name"], answer.json["email"]) == (200, "Ada", "ada@example.com")
    assert "Set-Cookie" not in answer.headers
    assert "Last used" in ada.get(PAGE).text


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "Bearer " + "x" * 10_000])
def test_without_a_valid_token_it_is_a_problem(app: Flask, header: str) -> None:
    answer = app.test_client().get("/api/v1/me", headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json is not None
    assert answer.json["status"] == 401


def test_a_cookie_is_never_enough(ada: Browser) -> None:
    assert ada.get("/api/v1/me").status_code == 401
    sent = ada.client.post(f"/api/v1{KATA}/submissions", json={"source": "x"}, headers={"X-CSRFToken": ada.token()})
    assert sent.status_code == 401


def test_a_token_signs_no_browser_in(ada: Browser, app: Flask) -> None:
    assert call(app, make(ada), "/settings/profile").status_code == 303


def test_a_revoked_token_is_refused(ada: Browser, app: Flask) -> None:
    token = make(ada)
    number = re.search(rf"{PAGE}/(\d+)/revoke", ada.get(PAGE).text)
    assert number
    assert ada.send(number[0]).status_code == 303
    assert call(app, token).status_code == 401
    assert "You have no tokens." in ada.get(PAGE).text


def test_a_token_of_somebody_else_is_not_there(ada: Browser, other: Browser, app: Flask) -> None:
    token = make(ada)
    other.sign_up(name="Bob", email="bob@example.com")
    assert other.send(f"{PAGE}/1/revoke").status_code == 404
    assert call(app, token).status_code == 200


@pytest.mark.parametrize(("life", "days", "status"), [("30", 29, 200), ("30", 31, 401), ("never", 3000, 200)])
def test_a_token_expires(ada: Browser, app: Flask, clock: Clock, life: str, days: int, status: int) -> None:
    token = make(ada, life=life)
    clock.added = timedelta(days=days)
    assert call(app, token).status_code == status


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "1 to 80 characters"),
        ({"name": "🥷" * 10_000}, "1 to 80 characters"),
        ({"scopes": []}, "Choose at least one thing"),
        ({"scopes": ["admin", "<script>"]}, "Choose at least one thing"),
        ({"name": "Taken"}, "a token with this name already"),
    ],
)
def test_what_cannot_be_is_refused(ada: Browser, fields: dict[str, Any], words: str) -> None:
    make(ada, name="Taken")
    answer = ada.send(PAGE, **({"name": "New", "scopes": ["read"], "life": "30"} | fields))
    assert answer.status_code == 422
    assert words in answer.text


def test_a_name_is_data(ada: Browser) -> None:
    make(ada, name="<img src=x onerror=alert(1)>\u202e")
    assert "<img" not in ada.get(PAGE).text


def test_submissions_come_in_pages(ada: Browser, app: Flask, bell: StandIn) -> None:
    token = make(ada, scopes=("read", "submit"))
    bell.held = False
    for number in range(27):
        sent = call(app, token, f"/api/v1{KATA}/submissions", method="POST", json={"source": f"x = {number}"})
        assert sent.status_code == 201, sent.text
        bell.grade(sent.json["id"])
    first = call(app, token, "/api/v1/submissions").json
    assert len(first["items"]) == 25
    assert first["items"][0]["kata"] == KATA.removeprefix("/katas/")
    second = call(app, token, f"/api/v1/submissions?cursor={first['next_cursor']}").json
    assert (len(second["items"]), second["next_cursor"]) == (2, None)
    assert len({item["id"] for item in first["items"] + second["items"]}) == 27


def test_a_scope_that_is_missing_is_said(ada: Browser, app: Flask) -> None:
    read, submit = make(ada), make(ada, name="Sender", scopes=("submit",))
    refused = call(app, read, f"/api/v1{KATA}/submissions", method="POST", json={"source": "x"})
    assert (refused.status_code, refused.mimetype) == (403, "application/problem+json")
    assert call(app, submit, "/api/v1/submissions").status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"source": 1}, 422), ({"source": "x", "mode": "hack"}, 422), ({"source": "x" * 70_000}, 413)],
)
def test_a_body_that_is_none_is_a_problem(ada: Browser, app: Flask, body: dict[str, Any], status: int) -> None:
    token = make(ada, scopes=("submit",))
    answer = call(app, token, f"/api/v1{KATA}/submissions", method="POST", json=body)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_what_is_not_there_is_a_problem_too(ada: Browser, app: Flask) -> None:
    token = make(ada, scopes=("submit",))
    for path, method, status in (
        ("/api/v1/nothing", "GET", 404),
        ("/api/v1/me", "DELETE", 405),
        ("/api/v1/katas/no/kata/submissions", "POST", 404),
    ):
        answer = call(app, token, path, method=method, json={"source": "x"})
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_another_persons_submissions_are_not_listed(ada: Browser, other: Browser, app: Flask) -> None:
    call(app, make(ada, scopes=("submit",)), f"/api/v1{KATA}/submissions", method="POST", json={"source": "x"})
    other.sign_up(name="Bob", email="bob@example.com")
    assert call(app, make(other), "/api/v1/submissions").json["items"] == []
