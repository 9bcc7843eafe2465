"""The welcome page, and the one start."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from core.models import Screen
from core.screens.rules import Ai, Help, Shown, Stage
from tests.site.make import now
from tests.site.screening import Screening
from tests.unit.web.conftest import Browser


def test_it_says_what_how_long_what_is_recorded_and_what_is_allowed(app: Flask, browser: Browser) -> None:
    link = Screening(app, help=Help.NOTHING, ai=Ai.DECLARED, shown=Shown.COUNT, retention_days=30).invite(
        extra_minutes=15
    )
    page = browser.get(link)
    assert page.status_code == 200
    for words in (
        "Hello <bdi>Cleo</bdi>",
        "2 small tasks",
        "1 hour 45 minutes",
        "15 minutes of it are extra time",
        "Work without outside help",
        "if you say so in a comment",
        "how many of the hidden tests passed, not which",
        "no camera, no microphone",
        "It is erased 30 days after your sitting",
        "Try the warm-up",
    ):
        assert words in page.text, words


def test_it_says_for_whom_it_is_where_only_an_address_is_known(app: Flask, browser: Browser) -> None:
    page = browser.get(Screening(app).invite("", email="grace@example.com"))
    assert "Hello <bdi>g…@example.com</bdi>, this is for you" in page.text
    assert "grace@" not in page.text


def test_the_address_is_told_to_nobody_and_no_cookie_is_set(app: Flask, browser: Browser) -> None:
    link = Screening(app).invite()
    for address in (link, f"{link}/warm-up", "/take/guessed"):
        page = browser.get(address)
        assert page.headers["Referrer-Policy"] == "no-referrer", address
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "Set-Cookie" not in page.headers


def test_opening_it_starts_nothing_and_is_noted_once(app: Flask, browser: Browser) -> None:
    screening = Screening(app)
    browser.get(screening.invite())
    assert screening.sitting() is None


def test_without_consent_nothing_starts(app: Flask, browser: Browser) -> None:
    screening = Screening(app)
    link = screening.invite()
    refused = browser.client.post(f"{link}/start")
    assert refused.status_code == 422
    assert "read what is recorded" in refused.text
    assert screening.sitting() is None


def test_start_pressed_twice_and_in_two_browsers_is_one_start(app: Flask, browser: Browser, other: Browser) -> None:
    screening = Screening(app)
    link = screening.invite()
    first = browser.client.post(f"{link}/start", data={"agreed": "1"})
    assert first.status_code == 303
    sitting = screening.sitting()
    assert sitting is not None
    assert sitting.started_at is not None
    assert "no camera" in sitting.consent
    second = other.client.post(f"{link}/start", data={"agreed": "1"}, follow_redirects=True)
    assert "it was started once" in second.text
    again = screening.sitting()
    assert again is not None
    assert again.started_at == sitting.started_at
    assert "it was started once" not in browser.get(link, follow_redirects=True).text


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"expires_at": now() - timedelta(days=1)}, 410, "has expired"),
        ({"revoked_at": now()}, 410, "was taken back"),
        ({"erased_at": now()}, 410, "erased"),
        ({"link_number": 2}, 410, "There is a newer link"),
    ],
)
def test_a_shut_door_says_why(app: Flask, browser: Browser, fields: dict[str, Any], status: int, words: str) -> None:
    screening = Screening(app)
    link = screening.invite()
    screening.change(**fields)
    for address in (link, f"{link}/warm-up", f"{link}/katas/1", f"{link}/clock", f"{link}/end"):
        page = browser.get(address)
        assert page.status_code == status
        assert words in page.text
    assert browser.client.post(f"{link}/start", data={"agreed": "1"}).status_code == status
    assert browser.client.post(f"{link}/events", json={}).status_code == status
    assert screening.sitting() is None


@pytest.mark.parametrize("link", ["/take/guessed", f"/take/{'a' * 59}", "/take/%F0%9F%A5%B7", f"/take/{'é' * 59}"])
def test_a_guessed_link_says_nothing_of_anybody(app: Flask, browser: Browser, link: str) -> None:
    Screening(app).invite()
    page = browser.get(link)
    assert page.status_code == 404
    assert "Cleo" not in page.text
    assert "We do not know this link" in page.text


def test_before_it_opens_one_can_warm_up_and_not_start(app: Flask, browser: Browser) -> None:
    screening = Screening(app, opens_at=now() + timedelta(days=1))
    link = screening.invite()
    page = browser.get(link)
    assert "It opens" in page.text
    assert "Start my clock" not in page.text
    assert browser.client.post(f"{link}/start", data={"agreed": "1"}).status_code == 422
    assert browser.get(f"{link}/warm-up").status_code == 200


def test_a_closed_screen_takes_nobody_but_lets_go_on_who_has_begun(
    app: Flask, browser: Browser, other: Browser
) -> None:
    screening = Screening(app)
    begun, late = screening.invite(), screening.invite("Dora")
    browser.client.post(f"{begun}/start", data={"agreed": "1"})
    with screening.sessions() as session:
        session.get_one(Screen, screening.screen_id).stage = Stage.CLOSED
        session.commit()
    assert other.get(late).status_code == 410
    assert browser.get(begun, follow_redirects=True).status_code == 200


def test_preferences_are_kept_without_an_account(app: Flask, browser: Browser) -> None:
    link = Screening(app).invite()
    chosen = browser.client.post(f"{link}/preferences", json={"theme": "dark"}, headers={"Accept": "application/json"})
    assert chosen.status_code == 200
    assert 'data-theme="dark"' in browser.get(link).text
