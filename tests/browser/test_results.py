"""Results while they come: the queue, cancelling, a line that breaks, all that was printed. By mouse and by keys."""

from __future__ import annotations

import threading

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to, verdict, write
from tests.site.make import KATA


def wait_in_the_queue(page: Page, site: Site, source: str = "waiting = 1") -> None:
    site.bell.held = True
    write(page, source)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_contain_text("In the queue")


def test_the_headline_and_the_place_in_the_queue_follow(page: Page, open_page: Opener, site: Site) -> None:
    first = open_page()
    first.locator(".cm-content").wait_for()
    wait_in_the_queue(first, site)
    wait_in_the_queue(page, site)
    expect(page.locator("[data-progress]")).to_have_text("In the queue: 1 before you.")
    expect(verdict(page)).to_have_text("Waiting")
    site.bell.gate = threading.Semaphore(2)
    site.bell.release()
    expect(page.locator("#test-0")).to_contain_text("Running")
    expect(verdict(page)).to_have_text("Running")
    expect(page.locator("[data-progress]")).to_have_text("Grading.")
    site.bell.gate.release(2)
    expect(verdict(page)).to_have_text("Passed")


def test_cancel_by_mouse_counts_once_however_often_it_is_pressed(page: Page, site: Site) -> None:
    wait_in_the_queue(page, site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/cancel") else None)
    page.get_by_role("button", name="Cancel").dblclick()
    expect(verdict(page)).to_have_text("Cancelled")
    assert len(asked) == 1


def test_cancel_by_keys_alone(page: Page, site: Site) -> None:
    site.bell.held = True
    write(page, "waiting = 1")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("[data-progress]")).to_contain_text("In the queue")
    page.keyboard.press("Escape")
    tab_to(page, page.get_by_role("button", name="Cancel"))
    page.keyboard.press("Enter")
    expect(verdict(page)).to_have_text("Cancelled")
    expect(page.locator("#results")).to_be_focused()


def test_cancel_in_another_tab_is_told_in_this_one(page: Page, site: Site) -> None:
    wait_in_the_queue(page, site)
    other = page.context.new_page()
    other.goto(KATA)
    other.get_by_role("button", name="Cancel").click()
    expect(verdict(other)).to_have_text("Cancelled")
    expect(verdict(page)).to_have_text("Cancelled")


def test_what_has_its_verdict_already_is_not_cancelled(page: Page, site: Site) -> None:
    page.route("**/events", lambda route: route.abort())
    page.route("**/state", lambda route: route.abort())
    site.bell.held = True
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    site.bell.grade(site.bell.rung[-1])
    page.get_by_role("button", name="Cancel").click()
    expect(verdict(page)).to_have_text("Passed")


def test_an_answer_to_cancel_that_comes_late_leaves_the_next_run_alone(page: Page, site: Site) -> None:
    wait_in_the_queue(page, site)
    held_up: list[Route] = []

    def hold(route: Route) -> None:
        held_up.append(route)

    page.route("**/cancel", hold)
    with page.expect_request("**/cancel"):
        page.get_by_role("button", name="Cancel").click()
    wait_in_the_queue(page, site, "good = 2")
    with page.expect_response("**/cancel"):
        held_up[0].continue_()
    expect(verdict(page)).to_have_text("Waiting")
    site.bell.release()
    expect(verdict(page)).to_have_text("Passed")


def test_a_line_that_breaks_in_the_middle_of_a_run_brings_the_result_when_it_is_back(page: Page, site: Site) -> None:
    site.bell.gate = threading.Semaphore(1)
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#test-1")).to_contain_text("Running")
    page.route("**/submissions/**", lambda route: route.abort())
    site.bell.cut = True
    expect(page.locator("[data-progress]")).to_contain_text("The line to the server is down")
    expect(page.locator("#test-0")).to_contain_text("Passed")
    site.bell.gate.release(2)
    site.bell.cut = False
    page.unroute("**/submissions/**")
    expect(verdict(page)).to_have_text("Not there yet")


def test_who_signed_out_meanwhile_is_told_so(page: Page, site: Site) -> None:
    wait_in_the_queue(page, site)
    page.context.clear_cookies()
    site.bell.cut = True
    expect(verdict(page)).to_have_text("No longer here")
    expect(page.locator("#announcer")).to_contain_text("signed out in another tab")


def test_a_double_click_on_submit_makes_one_submission(open_page: Opener, site: Site) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    sign_up(page)
    write(page, "good = 1")
    page.get_by_role("button", name="Submit").dblclick()
    expect(verdict(page)).to_have_text("Passed")
    page.goto(f"{KATA}/attempts")
    expect(page.get_by_role("link", name="Attempt 1")).to_be_visible()
    expect(page.get_by_role("link", name="Attempt 2")).to_have_count(0)
    assert len(set(site.bell.rung)) == 1


def test_what_was_opened_stays_open_and_focused_when_the_verdict_comes(page: Page, site: Site) -> None:
    site.bell.gate = threading.Semaphore(1)
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    opened = page.locator("#test-0 summary")
    opened.press("Enter")
    expect(page.locator("#test-0 pre")).to_be_visible()
    site.bell.gate.release()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.locator("#test-0 pre")).to_be_visible()
    expect(opened).to_be_focused()


def test_the_results_keep_the_keyboard_when_cancel_goes_away(page: Page, site: Site) -> None:
    wait_in_the_queue(page, site)
    page.get_by_role("button", name="Cancel").focus()
    site.bell.release()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.locator("#results")).to_be_focused()


def test_all_that_was_printed_is_downloaded_by_mouse_and_by_keys(page: Page) -> None:
    write(page, "chatty = 1")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(verdict(page)).to_have_text("Passed")
    page.keyboard.press("Escape")
    tab_to(page, page.locator("#test-0 summary"))
    page.keyboard.press("Enter")
    rest = page.get_by_role("link", name="Download the first")
    expect(page.locator("#test-0 .cut")).to_contain_text("more characters were printed")
    tab_to(page, rest)
    with page.expect_download() as by_keys:
        page.keyboard.press("Enter")
    with page.expect_download() as by_mouse:
        rest.click()
    for come in (by_keys, by_mouse):
        assert come.value.path().read_text().count("a line <b>that</b> is printed") == 600


def test_all_that_was_printed_is_downloaded_without_scripts(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    page.locator("textarea[name=source]").fill("chatty = 1\n")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
    page.locator("#test-0 summary").click()
    with page.expect_download() as come:
        page.get_by_role("link", name="Download the first").click()
    assert "99 more characters were printed" in come.value.path().read_text()


def test_two_attempts_are_compared_by_keys_alone(page: Page) -> None:
    for text in ("first = 1", "second = 'wrong'"):
        write(page, text)
        page.keyboard.press("ControlOrMeta+Enter")
        expect(verdict(page)).to_have_text("Passed" if "first" in text else "Not there yet")
    page.goto(f"{KATA}/attempts")
    tab_to(page, page.locator("input[name=from]:checked"))
    while not page.get_by_label("From attempt 1").is_checked():
        page.keyboard.press("ArrowUp")
    tab_to(page, page.locator("input[name=to]:checked"))
    while not page.get_by_label("To attempt 2").is_checked():
        page.keyboard.press("ArrowUp")
    tab_to(page, page.get_by_role("button", name="Compare"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 line added, 1 line removed")).to_be_visible()
