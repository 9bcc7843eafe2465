from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import write

RETRY = "Write a retry decorator"


def cards(page: Page) -> list[str]:
    return page.locator("#finds .card-link").all_inner_texts()


def test_results_narrow_while_one_types(open_page: Opener) -> None:
    page = open_page("/")
    search = page.get_by_label("Search")
    search.press_sequentially("retry", delay=20)
    expect(page.locator("[data-found]")).to_have_text(re.compile(r"^\d+ of \d+ katas match"))
    expect(page).to_have_url(re.compile(r"/\?q=retry$"))
    expect(search).to_be_focused()
    assert cards(page)[0] == RETRY, "what has the word in its title comes first"
    page.get_by_label("Kind").select_option("Predict")
    expect(page.get_by_text("No kata fits")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=retry&kind=predict"))
    page.reload()
    expect(page.get_by_text("No kata fits")).to_be_visible()
    expect(search).to_have_value("retry")
    search.fill("")
    page.get_by_label("Kind").select_option("")
    expect(page.get_by_role("heading", name="Core Python")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_search_that_does_not_get_through_says_so_and_can_be_sent_again(open_page: Opener) -> None:
    page = open_page("/")
    page.route("**/?q=*", lambda route: route.abort())
    page.get_by_label("Search").fill("retry")
    expect(page.locator("[data-found]")).to_have_text("The search did not get through. Press Show to try again.")
    page.unroute("**/?q=*")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name=RETRY)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_by_keyboard_from_the_tags_to_a_kata(open_page: Opener, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_text("Tags", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="exceptions").focus()
    page.keyboard.press("Space")
    page.get_by_label("Progress").focus()
    page.keyboard.type("Not")
    page.get_by_label("Search").focus()
    page.keyboard.type("retry")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=retry.*progress=unsolved.*tag=exceptions"))
    expect(page.locator("[data-found]")).to_contain_text("match")
    page.get_by_role("link", name=RETRY).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=RETRY)).to_be_visible()


def test_a_track_leads_on_without_scripts(open_page: Opener) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("link", name="Decorators & functional").click()
    expect(page.get_by_role("heading", name="Decorators & functional")).to_be_visible()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("button", name="Run")).to_be_visible()
    page.get_by_label("Where you are").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/tracks/decorators-functional$"))


def test_a_guest_who_has_begun_is_told_how_to_go_on(page: Page) -> None:
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".panel[data-state=graded]")).to_be_visible()
    page.goto("/")
    suggested = page.get_by_role("region", name="Next for you")
    expect(suggested.get_by_text("Go on: you tried this one last.")).to_be_visible()
    suggested.get_by_role("link", name=RETRY).click()
    expect(page.locator(".cm-content")).to_contain_text("wrong")
