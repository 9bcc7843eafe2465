from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import editor, is_saved, sign_up, verdict, write
from tests.site.make import KATA

STRANGE = "x = 'שלום 🥷'  # naïve"


def test_a_draft_is_there_after_a_reload(page: Page) -> None:
    write(page, STRANGE)
    is_saved(page)
    page.reload()
    expect(editor(page)).to_have_text(STRANGE)


def test_what_the_server_never_got_is_kept_on_the_device(page: Page) -> None:
    page.route("**/draft", lambda route: route.abort())
    write(page, "on_this_device = 1")
    expect(page.locator("[data-saved]")).to_contain_text("Saved on this device only")
    page.reload()
    expect(editor(page)).to_have_text("on_this_device = 1")
    page.unroute("**/draft")
    is_saved(page)


def test_two_tabs_lose_neither_text(page: Page) -> None:
    second = page.context.new_page()
    second.goto(KATA)
    second.locator(".cm-content").wait_for()
    write(page, "first = 1")
    is_saved(page)
    write(second, "second = 2")
    expect(second.locator("#conflict")).to_contain_text("There is another text for this kata")
    expect(editor(second)).to_have_text("second = 2")
    second.get_by_role("button", name="Take the other text").click()
    expect(editor(second)).to_have_text("first = 1")
    is_saved(second)
    second.keyboard.press("ControlOrMeta+z")
    expect(editor(second)).to_have_text("second = 2")
    is_saved(second)
    write(page, "first = 11")
    page.get_by_role("button", name="Keep what is in the editor").click()
    is_saved(page)
    second.reload()
    expect(editor(second)).to_have_text("first = 11")


def test_a_visitor_who_submits_signs_up_and_finds_every_character(page: Page, site: Site) -> None:
    write(page, STRANGE)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Your code is kept.")).to_be_visible()
    page.get_by_role("link", name="Make an account").click()
    sign_up(page)
    expect(editor(page)).to_have_text(STRANGE)
    expect(page.locator("#conflict")).to_be_hidden()
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")


def test_a_visitor_keeps_the_text_even_when_the_server_could_not_save_it(open_page: Opener) -> None:
    page = open_page()
    page.locator(".cm-content").wait_for()
    page.route("**/draft", lambda route: route.abort())
    write(page, "only_here = 1")
    expect(page.locator("[data-saved]")).to_contain_text("on this device only")
    page.unroute("**/draft")
    page.goto(f"/sign-up?next={KATA}")
    sign_up(page)
    expect(page.locator("#conflict")).to_be_visible()
    page.get_by_text("Show the other text").click()
    expect(page.locator("#conflict pre")).to_have_text("only_here = 1")
    page.get_by_role("button", name="Take the other text").click()
    expect(editor(page)).to_have_text("only_here = 1")
    is_saved(page)


def test_saving_goes_on_when_the_server_is_back(page: Page) -> None:
    page.clock.install()
    failing = {"now": True}

    def answer(route: Route) -> None:
        route.abort() if failing["now"] else route.continue_()

    page.route("**/draft", answer)
    write(page, "later = 1")
    page.clock.run_for(1000)
    expect(page.locator("[data-saved]")).to_contain_text("on this device only")
    failing["now"] = False
    page.clock.run_for(6000)
    is_saved(page)
