"""A kata that asks for tests, from the page through the worker and the sandbox to the page with the result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis

from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.building import LEASE
from tests.site.fixtures import database, site_folder
from tests.site.make import close_site, make_site, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser
from worker.announcer import Announcer
from worker.grader import Grader

__all__ = ["database", "site_folder"]
KATA = Path(__file__).parents[2] / "katas/testing/factorial-suite"
ADDRESS = "/katas/testing/factorial-suite"


@pytest.fixture
def site(site_folder: Path) -> Iterator[Flask]:
    """A site whose queue nobody empties but the test."""
    bell = StandIn()
    bell.held = True
    app = make_site(site_folder, bell)
    yield app
    bell.stop()
    close_site(app)


@pytest.fixture
def grader(site: Flask, redis: Redis) -> Iterator[Grader]:
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as fault:
        pytest.skip(str(fault))
    with Announcer(redis) as announcer, sandbox:
        yield Grader(services_of(site).sessions, announcer, lambda: sandbox, "w1", LEASE, clock=now)


def hand_in(browser: Browser, grader: Grader, mode: str, solution: str) -> str:
    """Submit one of the kata's programs and return the page with its result."""
    sent = browser.tell(f"{ADDRESS}/submissions", mode=mode, source=(KATA / solution).read_text())
    grader.grade(sent.json["id"])
    page: str = browser.get(sent.json["page"]).text
    return page


def test_tests_are_handed_in_like_any_code(site: Flask, grader: Grader) -> None:
    browser = Browser(site)
    page = browser.get(ADDRESS).text
    assert "<strong>Run</strong> tries your tests on the right implementation" in page
    assert "<code>test_counting.py</code>" in page
    assert "stops_one_short.py" in page
    assert "zero_at_zero" not in page
    browser.sign_up()

    run = hand_in(browser, grader, "run", "solutions/fails/small_positive_numbers_only.py")
    assert "Catches: leaves out the last factor" in run
    assert "takes negative numbers" not in run

    weak = hand_in(browser, grader, "submit", "solutions/fails/small_positive_numbers_only.py")
    assert "Catches: takes negative numbers" in weak
    assert "The contract says what happens just below zero." in weak

    wrong = hand_in(browser, grader, "submit", "solutions/fails/expects_zero_at_zero.py")
    assert "Your test test_known_values" in wrong
    assert "accept every right implementation first" in wrong

    passed = hand_in(browser, grader, "submit", "solutions/passes/behaviours.py")
    assert "All 15 hidden tests passed" in passed
