"""Two people before one kata: a way to solve it, and to share what solved it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.site.make import KATA
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser

SOLUTIONS = f"{KATA}/solutions"
# Sends a solution that passes, and returns its id.
Solves = Callable[..., str]


@pytest.fixture
def solve(bell: StandIn) -> Solves:
    def send(browser: Browser, source: str = "good = 1", kata: str = KATA) -> str:
        sent = browser.tell(f"{kata}/submissions", mode="submit", source=source)
        bell.grade(sent.json["id"])
        return str(sent.json["id"])

    return send


@pytest.fixture
def ada(browser: Browser) -> Browser:
    browser.sign_up()
    return browser


@pytest.fixture
def bob(other: Browser) -> Browser:
    other.sign_up("Bob <b>\u202e", "bob@example.com")
    return other
