from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import tab_to, write
from tests.building import build_version
from tests.site.make import services_of

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


@pytest.mark.parametrize("scripts", [True, False])
def test_all_filters_narrow_together(open_page: Opener, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_label("Search").fill("retry")
    page.get_by_label("Track").select_option("Decorators & functional")
    page.get_by_label("Difficulty").select_option("Medium")
    page.get_by_label("Kind").select_option("Implement")
    page.get_by_label("Progress").select_option("Not solved")
    page.get_by_text("Tags", exact=True).click()
    page.get_by_role("checkbox", name="exceptions").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("[data-found]")).to_have_text(re.compile(r"^1 of \d+ katas matches\.$"))
    assert cards(page) == [RETRY]
    page.get_by_role("link", name=re.compile("Show all")).click()
    expect(page.get_by_role("heading", name="Core Python")).to_be_visible()


def test_any_script_can_be_searched_for_and_nothing_found_says_what_to_do(open_page: Opener) -> None:
    page = open_page("/")
    search = page.get_by_label("Search")
    for words in ("\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d", "\U0001f977\U0001f3fd", "<b>x</b>", "x" * 10_000):
        search.fill(words)
        expect(page.locator("#matches bdi, #matches [dir=auto]")).to_have_text(words[:200])
        expect(page.get_by_role("heading", name="No kata fits")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        search.fill("R\u00c9TRY")
        expect(page.locator("#finds").get_by_role("link", name=RETRY)).to_be_visible()
    search.fill("nothing has this")
    page.locator("#finds .empty").get_by_role("link", name=re.compile("Show all")).click()
    expect(page.get_by_role("heading", name="Core Python")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_large_catalogue_is_walked_by_keys_in_pages(open_page: Opener, site: Site, scripts: bool) -> None:
    with services_of(site.app).sessions() as session:
        for number in range(180):
            build_version(session, slug=f"k{number:03}", track="numbers", title=f"Number {number}")
    page = open_page("/?q=number&track=numbers", java_script_enabled=scripts)
    expect(page.locator("[data-found]")).to_have_text(re.compile("^180 of "))
    for first in ("25 to 48 of 180", "49 to 72 of 180"):
        tab_to(page, page.get_by_role("link", name="Next", exact=True), most=200)
        page.keyboard.press("Enter")
        expect(page.get_by_role("navigation", name="Pages of katas")).to_contain_text(first)
    expect(page).to_have_url(re.compile(r"q=number&track=numbers&page=3#katas$"))
    page.goto("/?q=number&track=numbers&page=8")
    assert cards(page)[-1] == "Number 179"


def test_by_keys_from_the_start_page_to_a_track_and_into_its_first_kata(open_page: Opener) -> None:
    page = open_page("/")
    tab_to(page, page.get_by_role("link", name="Core Python", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Core Python", level=1)).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Begin"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Run")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_newcomer_begins_with_a_good_first_kata(open_page: Opener, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    first = page.get_by_role("region", name="Good first katas").get_by_role("listitem").first
    expect(first).to_contain_text("A first kata of Core Python.")
    title = first.get_by_role("link").inner_text()
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_guest_who_has_begun_is_told_how_to_go_on(page: Page) -> None:
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".panel[data-state=graded]")).to_be_visible()
    page.goto("/")
    suggested = page.get_by_role("region", name="Next for you")
    expect(suggested.get_by_text("Go on: you tried this one last.")).to_be_visible()
    suggested.get_by_role("link", name=RETRY).click()
    expect(page.locator(".cm-content")).to_contain_text("wrong")
