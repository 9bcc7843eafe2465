"""One's own progress: from the first solve to reviews and the public page, by mouse, by keys, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import KataVersion, Person
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to, verdict, write
from tests.site.lived_in import graded
from tests.site.make import KATA, services_of

DAYS = (9, 8, 7, 6, 5, 4, 3, 1)


def solve_on_days(site: Site, *days: int) -> None:
    """Ada solves a kata on each of these days, counted back from today."""
    with services_of(site.app).sessions() as session:
        ada = session.scalars(select(Person).where(Person.email == "ada@example.com")).one()
        katas = session.scalars(select(KataVersion).order_by(KataVersion.id).limit(len(days))).all()
        for version, ago in zip(katas, days, strict=True):
            graded(session, ada.id, version, "good = 1", days=ago)


def figure(page: Page, name: str) -> str:
    return page.locator(".figures div", has_text=name).locator("strong").inner_text()


def test_from_the_first_solve_to_the_public_page_by_mouse(open_page: Opener, site: Site) -> None:
    page = open_page("/sign-up", timezone_id="Asia/Tokyo")
    sign_up(page)
    page.get_by_role("link", name="Ada").click()
    expect(page.get_by_role("heading", name="The first cut is still to come")).to_be_visible()
    page.get_by_role("link", name="Pick a first kata").click()
    expect(page).to_have_url(f"{site.url}/?difficulty=1#katas")

    page.goto(KATA)
    write(page, "good = 1")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    solve_on_days(site, *DAYS)
    page.get_by_role("link", name="Ada").click()
    assert (figure(page, "Streak"), figure(page, "Katas solved")) == ("9", "9")
    expect(page.get_by_text("Kept today")).to_be_visible()
    expect(page.get_by_role("img", name="Submissions on each day of the last year")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("cell", name="0 (freeze)")).to_have_count(1)

    page.get_by_role("link", name="Public page").click()
    page.get_by_label("Handle").fill("Ada-Lovelace")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Preview").click()
    expect(page.get_by_text("A preview, only for you.")).to_be_visible()
    page.get_by_role("link", name="Change that").click()
    page.get_by_label("Everybody").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Everybody can open your page now.")).to_be_visible()
    stranger = open_page("/people/ada-lovelace")
    expect(stranger.get_by_role("heading", name="Ada", exact=True)).to_be_visible()
    assert figure(stranger, "Katas solved") == "9"


def test_a_review_by_keys_alone(open_page: Opener, site: Site) -> None:
    page = open_page("/sign-up")
    sign_up(page)
    solve_on_days(site, 1)
    page.goto("/me")
    tab_to(page, page.get_by_role("link", name="Reviews"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Switch reviews on"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("One kata is up for review today.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name=re.compile("^Review ")))
    page.keyboard.press("Enter")
    expect(page.get_by_text("a Submit that passes completes this review")).to_be_visible()
    write(page, "good = 2")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(verdict(page)).to_have_text("Passed")
    page.goto("/reviews")
    expect(page.get_by_text("Nothing is up today. Well done.")).to_be_visible()
    expect(page.get_by_text("Review 2 of 3")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Leave out"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("does not come back any more")).to_be_visible()


def test_all_of_it_without_scripts(open_page: Opener, site: Site) -> None:
    page = open_page("/sign-up", java_script_enabled=False)
    sign_up(page)
    solve_on_days(site, 2, 1)
    page.get_by_role("link", name="Ada").click()
    assert figure(page, "Streak") == "2"
    expect(page.get_by_text("Today is still open")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("table", name="Submissions on each day")).to_be_visible()
    page.get_by_role("link", name="Reviews").click()
    page.get_by_role("button", name="Switch reviews on").click()
    page.get_by_role("button", name=re.compile("^Review ")).first.click()
    page.locator("textarea[name=source]").fill("good = 3")
    page.get_by_role("button", name="Submit").click()
    page.goto("/reviews")
    page.get_by_role("button", name="Leave out").last.click()
    page.get_by_role("link", name="Left out").click()
    page.get_by_role("button", name="Take up again").click()
    page.goto("/me/profile")
    page.get_by_label("Handle").fill("admin")
    page.get_by_label("Everybody").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("That word is kept for the site itself.")).to_be_visible()
    page.get_by_label("Handle").fill("ada")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Everybody can open your page now.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_year_begins_at_its_end_and_scrolls_by_keys(
    open_page: Opener, site: Site, scripts: bool
) -> None:
    page = open_page("/sign-up", viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    sign_up(page)
    solve_on_days(site, 0)
    page.goto("/me")
    frame = page.get_by_role("group", name="Picture of the last year")
    today = page.locator("svg.heat-map .level-1").last
    frame.scroll_into_view_if_needed()
    shown, square = frame.bounding_box(), today.bounding_box()
    assert shown is not None
    assert square is not None
    assert shown["x"] <= square["x"] <= shown["x"] + shown["width"]
    frame.focus()
    page.keyboard.press("ArrowLeft")
    expect(frame).to_be_focused()
    expect(frame).not_to_have_js_property("scrollLeft", 0)
