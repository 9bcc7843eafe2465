from __future__ import annotations

import threading

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import editor, sign_up, verdict, write
from tests.site.make import KATA


def test_run_shows_each_test_as_it_finishes(page: Page, site: Site) -> None:
    site.bell.gate = threading.Semaphore(0)
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#test-0")).to_contain_text("Running")
    expect(page.locator("#test-2")).to_contain_text("Waiting")
    site.bell.gate.release()
    expect(page.locator("#test-0")).to_contain_text("Passed")
    expect(page.locator("#test-1")).to_contain_text("Running")
    site.bell.gate.release(2)
    expect(page.locator("#test-2")).to_contain_text("Failed")
    expect(verdict(page)).to_have_text("Not there yet")


def test_a_failed_example_shows_expected_and_actual_and_leads_to_the_line(page: Page) -> None:
    write(page, "\n".join(f"wrong_{number} = {number}" for number in range(9)))
    page.get_by_role("button", name="Run").click()
    failed = page.locator("#test-2")
    expect(failed.locator(".sides")).to_contain_text("[5, 10, 20]")
    expect(failed.locator(".sides")).to_contain_text("[5, 5, 5]")
    expect(failed).to_contain_text("1,234 more characters were printed")
    failed.get_by_role("link", name="line 7").click()
    assert page.evaluate("getSelection().toString()") == "wrong_6 = 6"


def test_the_sentence_is_announced_once(page: Page) -> None:
    page.evaluate(
        """() => {
            window.said = [];
            const region = document.getElementById("announcer");
            new MutationObserver(() => region.textContent && window.said.push(region.textContent))
                .observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#announcer")).to_have_text(
        "Not there yet. 2 of 3 tests passed in 44 ms. Look first at: waits longer each time."
    )
    assert len(page.evaluate("window.said")) == 1


def test_submit_as_a_person(open_page: Opener) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    sign_up(page)
    write(page, "good = 1")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.locator(".summary")).to_have_text("All 2 hidden tests passed in 38 ms.")
    page.goto("/")
    expect(page.locator(".card.solved")).to_contain_text("Write a retry decorator")


def test_a_file_that_does_not_load(page: Page) -> None:
    write(page, "def broken(")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(verdict(page)).to_have_text("It does not start")
    expect(page.locator(".panel")).to_contain_text("'(' was never closed")


def test_a_double_click_sends_one(page: Page, site: Site) -> None:
    write(page, "good = 1")
    page.get_by_role("button", name="Run").dblclick()
    expect(verdict(page)).to_have_text("Passed")
    assert len(set(site.bell.rung)) == 1


def test_waiting_is_shown_and_survives_a_reload(page: Page, site: Site) -> None:
    site.bell.held = True
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_have_text("In the queue: you are next.")
    page.reload()
    expect(page.locator("[data-progress]")).to_have_text("In the queue: you are next.")
    site.bell.release()
    expect(verdict(page)).to_have_text("Passed")


def test_says_when_grading_is_off(page: Page, site: Site) -> None:
    site.bell.held, site.bell.grader_is_there = True, False
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_contain_text("Grading is switched off")


def test_without_the_stream_the_result_still_comes(page: Page) -> None:
    page.route("**/events", lambda route: route.fulfill(status=503))
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")


def test_a_page_whose_token_is_stale_sends_all_the_same(page: Page) -> None:
    write(page, "good = 1")
    page.context.clear_cookies()
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")


def test_with_no_line_to_the_server_nothing_is_sent_and_one_can_try_again(page: Page) -> None:
    page.route("**/submissions", lambda route: route.abort())
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("No line to the server")
    expect(editor(page)).to_have_text("good = 1")
    page.unroute("**/submissions")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")


def test_ten_megabytes_are_refused_in_words_and_stay(page: Page) -> None:
    editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "x = 1 # a line\\n".repeat(700000));
            document.querySelector(".cm-content")
                .dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Too large to grade")
    expect(page.locator(".panel")).to_contain_text("10,500,000 bytes; at most 65,536 are accepted")
    expect(editor(page)).to_contain_text("x = 1 # a line")


def test_an_unpaired_surrogate_arrives_as_it_was_typed(page: Page, site: Site) -> None:
    with page.expect_request("**/submissions") as sent:
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                data.setData("text/plain", "x = '\\ud800'");
                document.querySelector(".cm-content")
                    .dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
                document.querySelector('button[value="run"]').click();
            }"""
        )
    assert sent.value.post_data is not None
    expect(verdict(page)).to_have_text("Passed")


def test_start_over_brings_the_starter_and_undo_the_text(page: Page) -> None:
    write(page, "my_text = 1")
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(editor(page)).to_contain_text("A decorator that tries again")
    page.keyboard.press("ControlOrMeta+z")
    expect(editor(page)).to_have_text("my_text = 1")


def test_the_page_of_a_submission_follows_it_too(page: Page, site: Site) -> None:
    site.bell.held = True
    write(page, "good = 1")
    with page.expect_response("**/submissions") as sent:
        page.get_by_role("button", name="Run").click()
    page.goto(sent.value.json()["page"])
    site.bell.release()
    expect(verdict(page)).to_have_text("Passed")


def test_a_line_that_drops_is_told_and_the_result_comes_when_it_is_back(page: Page, site: Site) -> None:
    site.bell.held = True
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_have_text("In the queue: you are next.")
    page.route("**/submissions/**", lambda route: route.abort())
    expect(page.locator("[data-progress]")).to_contain_text("The line to the server is down", timeout=15_000)
    page.unroute("**/submissions/**")
    site.bell.release()
    expect(verdict(page)).to_have_text("Passed", timeout=15_000)


def test_what_is_being_graded_can_be_cancelled(page: Page, site: Site) -> None:
    site.bell.held = True
    write(page, "waiting = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_have_text("In the queue: you are next.")
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(verdict(page)).to_have_text("Cancelled")
    expect(page.locator("#announcer")).to_contain_text("it does not count")
    expect(page.locator("#results")).to_be_focused()
    site.bell.held = False
    write(page, "again = 1")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
