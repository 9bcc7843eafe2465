from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Kata, KataVersion, Review
from tests.site.make import KATA, services_of
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.progress.conftest import Solver

SWITCHES = ("/reviews/on", "/reviews/off")
ACTS = ("begin", "stop", "take-up")


def first(app: Flask) -> tuple[str, str]:
    """Address and starter of the kata that `solve(…)` solves first."""
    with services_of(app).sessions() as session:
        version = session.scalars(select(KataVersion).order_by(KataVersion.id).limit(1)).one()
        kata = session.get_one(Kata, version.kata_id)
        return kata.address, version.starter


def test_reviews_are_off_until_one_wants_them(ada: Browser, solve: Solver) -> None:
    solve(0)
    text = ada.get("/reviews").text
    assert "Switch reviews on" in text
    assert "due</span>" not in ada.get("/me").text


def test_on_due_and_off_again(ada: Browser, solve: Solver) -> None:
    solve(1)
    assert ada.send("/reviews/on").location == "/reviews"
    text = ada.get("/reviews").text
    assert "One kata is up for review today." in text
    assert '<span class="badge">1 due</span>' in ada.get("/me").text
    ada.send("/reviews/off")
    assert "Switch reviews on" in ada.get("/reviews").text


def test_a_review_begins_with_the_starter_and_is_passed_by_a_submit(
    app: Flask, ada: Browser, solve: Solver, clock: Clock
) -> None:
    address, starter = first(app)
    ada.send("/reviews/on")
    ada.send(f"/katas/{address}/draft", source="mine = 1", revision="0")
    solve(0)
    clock.added = timedelta(days=1)
    assert ada.send(f"/reviews/{address}/begin").location == f"/katas/{address}"
    text = ada.get(f"/katas/{address}").text
    assert "a Submit that passes completes this review" in text
    assert starter.splitlines()[0] in unescape(text.split('<textarea id="source"')[1])
    assert "mine = 1" in ada.get(f"/katas/{address}/versions").text
    solve(-1)
    assert "Nothing is up today." in ada.get("/reviews").text


def test_what_is_not_due_is_said(app: Flask, ada: Browser, solve: Solver) -> None:
    address, _ = first(app)
    ada.send("/reviews/on")
    solve(0)
    assert ada.send(f"/reviews/{address}/begin").location == "/reviews"
    assert "This kata is not up for review today." in ada.get("/reviews").text


def test_leave_out_and_take_up_again(app: Flask, ada: Browser, solve: Solver) -> None:
    address, _ = first(app)
    solve(1)
    ada.send("/reviews/on")
    ada.send(f"/reviews/{address}/stop")
    assert "Nothing comes back yet" in ada.get("/reviews").text
    assert "Take up again" in ada.get("/reviews?show=stopped").text
    ada.send(f"/reviews/{address}/take-up")
    assert "One kata is up for review today." in ada.get("/reviews").text


@pytest.mark.parametrize("act", ACTS)
def test_nobody_touches_anothers_reviews(app: Flask, ada: Browser, solve: Solver, other: Browser, act: str) -> None:
    address, _ = first(app)
    solve(1)
    ada.send("/reviews/on")
    other.sign_up("Bob", "bob@example.com")
    assert other.send(f"/reviews/{address}/{act}").status_code == (303 if act == "begin" else 404)
    with services_of(app).sessions() as session:
        assert session.scalars(select(Review.stopped_at)).one() is None
    assert "One kata is up for review today." in ada.get("/reviews").text


def test_who_is_not_signed_in_is_asked_to(browser: Browser) -> None:
    for address in [*SWITCHES, *(f"{KATA.replace('/katas', '/reviews')}/{act}" for act in ACTS)]:
        assert browser.send(address).location.startswith("/sign-in"), address
    assert browser.get("/reviews").location == "/sign-in?next=/reviews"


@pytest.mark.parametrize("act", ACTS)
def test_a_kata_that_is_none_is_not_found(ada: Browser, act: str) -> None:
    assert ada.send(f"/reviews/no/where/{act}").status_code == 404
    assert ada.send(f"/reviews/%2e%2e/{'x' * 10_000}/{act}").status_code == 404


def test_a_form_without_its_token_changes_nothing(ada: Browser) -> None:
    assert ada.client.post("/reviews/on").status_code == 400
    assert "Switch reviews on" in ada.get("/reviews").text


def test_reviews_come_a_page_at_a_time(ada: Browser, solve: Solver) -> None:
    solve(*range(1, 31))
    ada.send("/reviews/on")
    assert "1 to 25 of 30 reviews" in ada.get("/reviews").text
    assert "26 to 30 of 30 reviews" in ada.get("/reviews?page=2").text
