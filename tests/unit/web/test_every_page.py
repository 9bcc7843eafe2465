"""No page asks the database more than a dozen times, whatever there is; and every page is known to the tests."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.site.lived_in import EMAIL, PASSWORD, Story, live_in
from tests.site.make import services_of
from tests.site.pages import NO_PAGES, PAGES
from tests.statements import counted
from tests.unit.web.conftest import Browser

MOST = 12


@pytest.fixture
def story(app: Flask) -> Story:
    return live_in(app)


def test_every_page_is_listed(app: Flask) -> None:
    asked = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert asked - NO_PAGES == set(PAGES), "list a new page in tests/site/pages.py, with an example"
    assert not NO_PAGES - asked, "gone, so it need not be listed"


@pytest.mark.parametrize("who", ["Ada", "nobody"])
def test_no_page_asks_more_than_twelve_times(app: Flask, story: Story, browser: Browser, who: str) -> None:
    if who == "Ada":
        assert browser.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    engine = services_of(app).sessions.kw["bind"]
    counts: dict[str, int] = {}
    for address in (example.format_map(story) for examples in PAGES.values() for example in examples):
        with counted(engine) as statements:
            answer = browser.get(address)
        assert answer.status_code in ({200, 302, 303, 410} if who == "Ada" else {200, 302, 303, 404, 410}), address
        counts[address] = len(statements)
    assert {address: count for address, count in counts.items() if count > MOST} == {}
