"""Typing: keymaps, completion, indentation, search, and that nobody is held in the editor."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import editor, is_saved, verdict, write

KEYMAPS = ["standard", "vim", "emacs"]
OFFERED = ".cm-tooltip-autocomplete"


def settle(page: Page, label: str, option: str) -> None:
    """Choose in the settings beside the editor."""
    page.get_by_role("button", name="Settings").click()
    with page.expect_response("**/preferences"):
        page.locator("#editor-settings").get_by_role("combobox", name=label).select_option(option)
    page.keyboard.press("Escape")


def bring(page: Page, keymap: str) -> None:
    """Use a keymap, and put the cursor into an empty editor, ready to type."""
    write(page, "")
    if keymap != "standard":
        settle(page, "Keys of the editor", keymap.capitalize())
        expect(page.locator(f".cm-editor[data-keys={keymap}]")).to_be_visible()
    editor(page).click()
    if keymap == "vim":
        page.keyboard.press("i")


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_escape_then_tab_leaves_even_with_completions_open(page: Page, keymap: str) -> None:
    bring(page, keymap)
    page.keyboard.type("pri")
    expect(page.locator(OFFERED)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OFFERED)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(editor(page)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).not_to_be_focused()
    expect(editor(page)).to_have_text("pri")


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_control_enter_runs_with_every_keymap(page: Page, keymap: str) -> None:
    bring(page, keymap)
    page.keyboard.type("x = 1")
    page.keyboard.press("Control+Enter")
    expect(verdict(page)).to_have_text("Passed")
    expect(editor(page)).to_have_text("x = 1")


def test_typing_on_takes_tab_back(page: Page) -> None:
    bring(page, "standard")
    page.keyboard.type("if x:")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("y")
    expect(editor(page).locator(".cm-line").nth(1)).to_have_text("        y")


def test_names_are_offered_and_taken_by_keyboard(page: Page) -> None:
    bring(page, "standard")
    page.keyboard.type("waterfall = 1\nwat")
    expect(page.locator(OFFERED).get_by_text("waterfall")).to_be_visible()
    page.keyboard.press("Enter")  # Nothing is chosen yet, so Enter is Enter.
    expect(editor(page).locator(".cm-line")).to_have_count(3)
    page.keyboard.type("wat")
    expect(page.locator(OFFERED).get_by_text("waterfall")).to_be_visible()
    page.keyboard.press("Tab")
    expect(editor(page).locator(".cm-line").nth(2)).to_have_text("waterfall")
    page.keyboard.type(" + isinst")
    expect(page.locator(OFFERED).get_by_text("isinstance")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{OFFERED} [aria-selected]")).to_have_text("isinstance")
    page.keyboard.press("Enter")
    expect(editor(page).locator(".cm-line").nth(2)).to_have_text("waterfall + isinstance")


def test_a_name_that_is_offered_is_taken_by_mouse(page: Page) -> None:
    bring(page, "standard")
    page.keyboard.type("isinst")
    page.locator(OFFERED).get_by_text("isinstance").click()
    expect(editor(page)).to_have_text("isinstance")
    expect(editor(page)).to_be_focused()


def test_lines_are_indented_more_and_less_by_keyboard(page: Page) -> None:
    write(page, "one\ntwo")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Tab")
    lines = editor(page).locator(".cm-line")
    expect(lines).to_have_text(["    one", "    two"], use_inner_text=True)
    page.keyboard.press("Shift+Tab")
    expect(lines).to_have_text(["one", "two"], use_inner_text=True)
    expect(editor(page)).to_be_focused()


def test_completion_can_be_switched_off(page: Page) -> None:
    settle(page, "Complete Python names", "Off")
    bring(page, "standard")
    page.keyboard.type("pri")
    page.keyboard.press("Control+Space")
    is_saved(page)
    expect(page.locator(OFFERED)).to_have_count(0)


def test_vim_moves_and_saves(page: Page) -> None:
    bring(page, "vim")
    page.keyboard.type("one two")
    page.keyboard.press("Escape")
    page.keyboard.type("0dw")
    expect(editor(page)).to_have_text("two")
    with page.expect_response("**/draft"):
        page.keyboard.type(":w\n")
    is_saved(page)


def test_emacs_kills_and_yanks(page: Page) -> None:
    bring(page, "emacs")
    page.keyboard.type("one")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    expect(editor(page)).to_have_text("")
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+y")
    expect(editor(page)).to_have_text("oneone")
    page.keyboard.press("Control+Space")
    page.keyboard.press("Alt+b")
    page.keyboard.press("Control+w")
    expect(editor(page)).to_have_text("")
    page.keyboard.press("Control+x")
    with page.expect_response("**/draft"):
        page.keyboard.press("Control+s")
    is_saved(page)


def test_keys_that_cannot_be_fetched_leave_the_editor_as_it_is(page: Page) -> None:
    page.route("**/vendor/editor/vim-*", lambda route: route.abort())
    settle(page, "Keys of the editor", "Vim")
    expect(page.locator("#announcer")).to_contain_text("could not be fetched")
    write(page, "still = 1")
    is_saved(page)


def test_a_block_is_indented_and_pasted_tabs_become_spaces(open_page: Opener) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    write(page, "")
    page.keyboard.type("def f():\nreturn 1")
    lines = editor(page).locator(".cm-line")
    expect(lines.nth(1)).to_have_text("    return 1")
    expect(lines.nth(1)).to_have_class(re.compile("cm-guides-1"))
    write(page, "")
    page.evaluate("navigator.clipboard.writeText('if x:\\n\\tif y:\\n  \\t\\tz = \"\\t\"\\n')")
    page.keyboard.press("ControlOrMeta+v")
    expect(lines.nth(1)).to_have_text("    if y:")
    expect(lines.nth(2)).to_have_text('        z = "\t"', use_inner_text=True)


def test_the_size_of_code_and_wrapping_change_at_once(page: Page) -> None:
    before = page.locator(".cm-line").first.evaluate("(line) => getComputedStyle(line).fontSize")
    settle(page, "Size of code", "Largest")
    assert page.locator(".cm-line").first.evaluate("(line) => getComputedStyle(line).fontSize") != before
    settle(page, "Wrap long lines", "Off")
    expect(page.locator(".cm-lineWrapping")).to_have_count(0)
    page.reload()
    expect(editor(page)).to_be_visible()
    expect(page.locator(".cm-lineWrapping")).to_have_count(0)


def test_search_opens_and_closes_by_keyboard(page: Page) -> None:
    write(page, "needle = 1\nhay = 2\nneedle = 3")
    page.keyboard.press("ControlOrMeta+f")
    expect(page.locator(".cm-search [name=search]")).to_be_focused()
    page.keyboard.type("needle")
    expect(page.locator(".cm-searchMatch")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(".cm-search")).to_have_count(0)
    expect(editor(page)).to_be_focused()
