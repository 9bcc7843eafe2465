from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from core.models import SharedSolution
from core.solutions.report import settle
from tests.site.make import KATA, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser
from tests.unit.web.solutions.conftest import SOLUTIONS, Solves

SHARE = f"{SOLUTIONS}/share"


def test_nothing_is_shared_unless_one_says_so(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(ada, "good = 'mine'")
    solve(bob)
    assert "mine" not in bob.get(SOLUTIONS).text
    page = ada.get(SHARE).text
    assert "'mine'" in page
    assert 'show my name, <span dir="auto">Ada</span>' in page
    assert ada.send(SHARE, name="own").location == SOLUTIONS
    page = bob.get(SOLUTIONS).text
    assert "'mine'" in page
    assert "Ada</span>" in page


def test_it_is_taken_back_and_shared_again_as_somebodys(ada: Browser, bob: Browser, solve: Solves) -> None:
    solve(ada, "good = 'mine'")
    solve(bob)
    ada.send(SHARE, name="own")
    for _ in range(2):
        assert ada.send(f"{SOLUTIONS}/withdraw").location == SOLUTIONS
    assert "mine" not in bob.get(SOLUTIONS).text
    ada.send(SHARE, name="none")
    page = bob.get(SOLUTIONS).text
    assert "mine" in page
    assert "Ada" not in page


def test_a_chosen_submission_takes_the_place_of_the_other(ada: Browser, solve: Solves) -> None:
    first = solve(ada, "good = 'first'")
    solve(ada, "good = 'second'")
    ada.send(SHARE, name="own")
    assert "second" in ada.get(SOLUTIONS).text
    page = ada.get(f"{SHARE}?submission={first}").text
    assert "It takes the place of the one that you share now." in page
    ada.send(SHARE, name="own", submission=first)
    page = ada.get(SOLUTIONS).text
    assert "first" in page
    assert "'second'" not in page


def test_what_cannot_be_shared(ada: Browser, bob: Browser, solve: Solves, bell: StandIn, browser: Browser) -> None:
    answer = ada.get(SHARE)
    assert (answer.status_code, answer.location) == (303, KATA)
    assert ada.send(SHARE, name="own").status_code == 404
    theirs = solve(bob)
    assert ada.get(f"{SHARE}?submission={theirs}").status_code == 404
    assert ada.send(SHARE, name="own", submission=theirs).status_code == 404
    sent = ada.tell(f"{KATA}/submissions", mode="submit", source="wrong = 1")
    bell.grade(sent.json["id"])
    answer = ada.send(SHARE, name="own", submission=sent.json["id"])
    assert answer.status_code == 422
    assert "Only a solution that passed" in answer.text
    long = solve(ada, "good = 1" + "#" * 20_000)
    answer = ada.send(SHARE, name="own", submission=long)
    assert "too long to be shared" in answer.text
    assert ada.get(f"{SHARE}?submission=\x00\U0001f600").status_code == 404


def test_what_was_hidden_after_a_report_says_so(app: Flask, ada: Browser, solve: Solves) -> None:
    solve(ada)
    ada.send(SHARE, name="own")
    with services_of(app).sessions() as session:
        settle(session, session.scalars(select(SharedSolution.id)).one(), hidden=True, now=now())
    page = ada.get(SOLUTIONS).text
    assert "It was reported, and those who run this site have hidden it." in page
    assert "Share my solution" not in page
    assert ada.send(SHARE, name="own").status_code == 422


def test_guests_have_nothing_to_share(browser: Browser) -> None:
    for answer in (browser.get(SHARE), browser.send(SHARE, name="own"), browser.send(f"{SOLUTIONS}/withdraw")):
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")
