"""A kata is withdrawn while somebody has it open: nothing is sent any more, and nothing that was written is lost."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import Kata
from tests.browser.conftest import Opener, Site
from tests.browser.looks import SCHEMES, Scheme, check
from tests.browser.steps import editor, is_saved, verdict, write
from tests.site.make import KATA, now, services_of


def withdraw(app: Flask) -> None:
    with services_of(app).sessions() as session:
        kata = session.scalars(select(Kata).where(Kata.slug == KATA.rpartition("/")[2])).one()
        kata.retired_at = now()
        session.commit()


def test_what_is_typed_is_still_saved_and_running_says_why_it_cannot(page: Page, site: Site) -> None:
    write(page, "before = 1")
    is_saved(page)
    withdraw(site.app)
    with page.expect_response("**/draft") as kept:
        write(page, "after = 2")
    assert kept.value.ok
    page.keyboard.press("Control+Enter")
    expect(verdict(page)).to_have_text("Withdrawn")
    expect(page.locator(".panel")).to_contain_text("kept with your draft")
    expect(editor(page)).to_have_text("after = 2")
    page.reload()
    expect(page.get_by_role("note")).to_contain_text("no longer in the catalogue")
    expect(page.locator("pre").filter(has_text="after = 2")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_that_is_left_can_be_read_on_a_phone(open_page: Opener, site: Site, scheme: Scheme) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    write(page, "long = 1  # " + "a long line " * 20)
    is_saved(page)
    withdraw(site.app)
    page.goto(KATA)
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_text_is_handed_back(open_page: Opener, site: Site) -> None:
    page = open_page(java_script_enabled=False)
    withdraw(site.app)
    page.locator("#source").fill("typed = 1\n")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Withdrawn")
    expect(page.locator("textarea")).to_have_value("typed = 1\n")
