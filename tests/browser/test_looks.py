"""What a person can see and reach while solving: WCAG by axe, light and dark, and 320 pixels."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Site
from tests.browser.looks import SCHEMES, Scheme, check
from tests.browser.steps import is_saved, sign_up, verdict, write
from tests.site.make import KATA


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_results(open_page: Opener, site: Site, scheme: Scheme) -> None:
    page = open_page(f"/sign-up?next={KATA}", color_scheme=scheme)
    sign_up(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        check(page)
    for source in ("x = 'wrong'", "def broken(", "good = 1", "stuck = 1", "strange = 1"):
        write(page, source)
        with page.expect_response("**/submissions") as sent:
            page.get_by_role("button", name="Run").click()
        expect(page.locator(".panel[data-state=graded]")).to_be_visible()
        check(page)
        page.goto(sent.value.json()["page"])
        check(page)
        page.goto(KATA)
    site.bell.held = True
    write(page, "waiting = 1")
    page.get_by_role("button", name="Run").click()
    check(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_two_texts_can_be_read_and_reached(open_page: Opener, scheme: Scheme) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    second = page.context.new_page()
    second.goto(KATA)
    write(page, "first = 1  # " + "a long line " * 20)
    is_saved(page)
    write(second, "second = 2")
    second.get_by_text("Show the other text").click()
    expect(second.locator("[data-saved]")).to_have_text("Not saved yet: choose a text")
    check(second)
    assert second.evaluate("document.documentElement.scrollWidth") <= 320
    box = second.locator("#conflict").bounding_box()
    shown = second.locator("#conflict pre").bounding_box()
    assert box is not None
    assert shown is not None
    assert shown["width"] < box["width"] <= 320


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("wrong", "Not there yet"),
        ("strange", "Not there yet"),
        ("broken", "It does not start"),
        ("stuck", "Out of time"),
        ("hungry", "Out of memory"),
        ("loud", "Too much output"),
        ("leaving", "Crashed"),
        ("meddling", "Refused"),
    ],
)
def test_every_verdict_fits_in_320_pixels(open_page: Opener, word: str, shown: str) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    write(page, f"{word} = 1")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text(shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator("#announcer")).to_contain_text(shown)
