"""Every page of a site in which much has happened: axe finds nothing, light and dark, and all fits in 320 pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.looks import SCHEMES, Scheme, find_faults
from tests.site.lived_in import EMAIL, PASSWORD, Story, live_in
from tests.site.make import close_site, make_database, make_site
from tests.site.pages import PAGES
from tests.site.stand_in import StandIn

OTHER_PAGES = ("/nothing",)
PARTS = range(6)  # A walk past all pages would be too long for one test.
# What is folded away is looked at, too; of folds with a name only one can be open at a time.
UNFOLD = "document.querySelectorAll('main details:not([name])').forEach(fold => { fold.open = true; })"


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Story]:
    """A database in which much has happened, made once, and the names in it."""
    folder, bell = tmp_path_factory.mktemp("lived-in"), StandIn()
    make_database(f"sqlite:///{folder / 'site.db'}")
    app = make_site(folder, bell)
    story = live_in(app)
    bell.stop()
    close_site(app)
    return folder / "site.db", story


@pytest.fixture(scope="module")
def database(lived_in: tuple[Path, Story]) -> Path:
    """What the site of each test here is a copy of."""
    return lived_in[0]


@pytest.fixture
def addresses(lived_in: tuple[Path, Story], part: int) -> list[str]:
    """The examples of every page, of which each part walks every sixth."""
    examples = [example.format_map(lived_in[1]) for examples in PAGES.values() for example in examples]
    return [*examples, *OTHER_PAGES][part :: len(PARTS)]


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("who", ["Ada", "nobody"])
def test_axe_finds_nothing(open_page: Opener, addresses: list[str], scheme: Scheme, who: str) -> None:
    page = open_page("/", color_scheme=scheme)
    if who == "Ada":
        sign_in(page)
    reports = []
    for address in addresses:
        page.goto(address)
        page.evaluate(UNFOLD)
        reports += [f"{address}: {report}" for report in [find_faults(page)] if report]
    assert not reports, "\n".join(reports)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_wider_than_320_pixels(open_page: Opener, addresses: list[str], scripts: bool) -> None:
    page = open_page("/", viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    sign_in(page)
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
