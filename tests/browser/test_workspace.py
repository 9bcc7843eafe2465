from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import is_saved, verdict, write
from tests.site.make import KATA


def selected(page: Page) -> str:
    return page.locator('[role=tab][aria-selected="true"]').inner_text()


def share(page: Page, name: str) -> int:
    return int(page.get_by_role("separator", name=name).get_attribute("aria-valuenow") or 0)


def test_tabs_show_one_part_at_a_time(page: Page) -> None:
    expect(page.get_by_role("heading", name="The contract")).to_be_visible()
    page.get_by_role("tab", name="Examples").click()
    expect(page.get_by_text("test_retry.py")).to_be_visible()
    expect(page.get_by_role("heading", name="The contract")).to_be_hidden()
    assert page.url.endswith("#examples")


def test_tabs_by_keyboard(page: Page) -> None:
    page.get_by_role("tab", name="Prompt").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Examples")).to_be_focused()
    page.keyboard.press("End")
    assert selected(page) == "Hints"
    page.keyboard.press("ArrowRight")
    assert selected(page) == "Prompt"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    expect(page.locator("#hints")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Three layers")).to_be_visible()


def test_a_tab_can_be_linked(open_page: Opener) -> None:
    page = open_page(f"{KATA}#hints")
    expect(page.get_by_text("Show a hint")).to_be_visible()
    assert selected(page) == "Hints"


def test_a_hint_that_was_opened_stays_open(page: Page) -> None:
    page.get_by_role("tab", name="Hints").click()
    page.get_by_text("Show a hint").click()
    expect(page.get_by_role("heading", name="Three layers")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Three layers")).to_be_visible()


def test_attempts_are_fetched_and_compared(page: Page) -> None:
    for text in ("first = 1", "x = 'wrong'"):
        write(page, text)
        is_saved(page)
        page.keyboard.press("ControlOrMeta+Enter")
        expect(verdict(page)).to_have_text("Passed" if "first" in text else "Not there yet")
    page.get_by_role("tab", name="Attempts").click()
    expect(page.locator(".attempt-list li")).to_have_count(2)
    page.get_by_role("link", name="Compare any two attempts").click()
    page.get_by_label("From attempt 1").check()
    page.get_by_label("To attempt 2").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("1 line added, 1 line removed")).to_be_visible()
    expect(page.get_by_role("cell", name="removed", exact=True)).to_have_count(1)
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator("table.sides tr")).to_have_count(2)


def test_attempts_that_cannot_be_fetched_say_so(page: Page) -> None:
    page.route("**/attempts/recent", lambda route: route.abort())
    page.get_by_role("tab", name="Attempts").click()
    expect(page.get_by_text("This could not be loaded.")).to_be_visible()
    expect(page.get_by_role("link", name="All your runs and submissions")).to_be_visible()
    page.unroute("**/attempts/recent")
    page.get_by_role("tab", name="Prompt").click()
    page.get_by_role("tab", name="Attempts").click()
    expect(page.get_by_text("Nothing sent yet.")).to_be_visible()


def test_borders_move_by_keyboard_and_are_remembered(page: Page) -> None:
    usual = share(page, "Width of the prompt")
    page.get_by_role("separator", name="Width of the prompt").focus()
    page.keyboard.press("ArrowLeft")
    assert share(page, "Width of the prompt") == usual - 2
    page.keyboard.press("Home")
    assert share(page, "Width of the prompt") == 20
    page.get_by_role("separator", name="Height of the editor").focus()
    page.keyboard.press("End")
    page.reload()
    assert share(page, "Width of the prompt") == 20
    assert share(page, "Height of the editor") == 85
    page.get_by_role("separator", name="Width of the prompt").focus()
    page.keyboard.press("Enter")
    assert share(page, "Width of the prompt") == usual


def test_borders_move_by_mouse_and_a_double_click_brings_them_back(page: Page) -> None:
    bar = page.get_by_role("separator", name="Width of the prompt")
    usual = share(page, "Width of the prompt")
    before = page.locator("#kata").bounding_box()
    box = bar.bounding_box()
    assert before is not None
    assert box is not None
    page.mouse.move(box["x"], box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 60, steps=4)
    page.mouse.up()
    after = page.locator("#kata").bounding_box()
    assert after is not None
    assert after["width"] == pytest.approx(before["width"] + 200, abs=15)
    bar.dblclick(position={"x": 0, "y": 50})
    assert share(page, "Width of the prompt") == usual


def test_the_editor_and_the_results_share_the_height(page: Page) -> None:
    page.get_by_role("separator", name="Height of the editor").focus()
    page.keyboard.press("Home")
    low = page.locator(".cm-editor").bounding_box()
    page.keyboard.press("End")
    high = page.locator(".cm-editor").bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > low["height"] + 100


def test_on_a_small_screen_all_is_one_column(open_page: Opener) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    page.locator(".cm-content").wait_for()
    assert page.get_by_role("separator").count() == 0
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("button", name="Run")).to_be_attached()


def test_without_scripts_all_parts_are_there_and_attempts_can_be_compared(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    for name in ("The examples that Run uses", "Your attempts", "Hints"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.locator("textarea[name=source]").fill("x = 1\n")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
    page.goto(KATA)
    page.get_by_role("link", name="All your runs and submissions").click()
    page.get_by_label("To the starter").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("1 line removed")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
