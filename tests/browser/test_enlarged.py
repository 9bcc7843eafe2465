"""The solve view for who reads large: zoomed to 200 %, with wide text spacing (WCAG 1.4.10 and 1.4.12), by finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import editor, sign_up, verdict, write
from tests.browser.test_workspace import share
from tests.site.make import KATA

# What WCAG 1.4.12 asks a page to bear, and what a reader's own style sheet may set.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# Words that are cut: they are larger than their box, which neither grows nor scrolls.
CUT = """() => [...document.querySelectorAll("main *")].filter((element) => {
    const hides = ["hidden", "clip"];
    const { overflowX, overflowY } = getComputedStyle(element);
    if (element.closest(".editor, .visually-hidden, svg") || !element.checkVisibility()) return false;
    return (hides.includes(overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides.includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.tagName}.${element.className}`)"""

# Buttons and tabs that lie over each other; what sticks to the window may.
OVERLAPS = """() => {
    const sticks = (one) => one && (getComputedStyle(one).position === "sticky" || sticks(one.parentElement));
    const shown = [...document.querySelectorAll("main :is(button, [role=tab])")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1 && !sticks(one));
    const boxes = shown.map((one) => [one.innerText, one.getBoundingClientRect()]);
    return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
        .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
        .map(([other]) => `${name} / ${other}`));
}"""


def fits(page: Page) -> None:
    """Nothing is wider than the window, and no words are cut or lie over others."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT) == []
    assert page.evaluate(OVERLAPS) == []


# Windows of 1280 by 800 and 1440 by 900 at 200 %, a telephone, and a desk.
@pytest.mark.parametrize("size", [(640, 400), (720, 450), (320, 640), (1280, 800)])
@pytest.mark.parametrize("spacing", ["usual", "wide"])
def test_all_of_it_can_be_read_and_used(open_page: Opener, size: tuple[int, int], spacing: str) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    editor(page).wait_for()
    if spacing == "wide":
        page.evaluate(SPACING)
    for tab in page.get_by_role("tab").all():
        tab.click()
        fits(page)
    write(page, "x = 'wrong'")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_be_in_viewport()
    expect(verdict(page)).to_have_text("Not there yet")
    fits(page)


def test_wide_text_leaves_the_editor_room_between_the_borders(open_page: Opener) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    editor(page).wait_for()
    page.evaluate(SPACING)
    page.get_by_role("separator", name="Width of the prompt").press("End")
    page.get_by_role("separator", name="Height of the editor").press("Home")
    fits(page)
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")


def test_nothing_that_has_the_focus_lies_behind_the_buttons_that_stick(open_page: Opener) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    editor(page).wait_for()
    page.get_by_role("tab", name="Prompt").focus()
    seen = []
    for _ in range(12):
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const active = document.activeElement;
                if (active.matches("[role=tabpanel], .cm-content, body")) return false;
                const box = active.getBoundingClientRect();
                const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return !above || !(active.contains(above) || above.contains(active));
            }"""
        )
        seen.append(page.evaluate("document.activeElement.innerText ?? ''").strip())
        assert not hidden, seen
    assert "Submit" in seen


def test_borders_move_by_finger(open_page: Opener) -> None:
    page = open_page(has_touch=True, viewport={"width": 1180, "height": 820})
    editor(page).wait_for()
    bar = page.get_by_role("separator", name="Width of the prompt")
    usual, box = share(page, "Width of the prompt"), bar.bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)
    # A finger is wider than the line: it comes down six pixels beside it.
    for kind, by in (("touchStart", 6), ("touchMove", -60), ("touchMove", -112), ("touchEnd", None)):
        points = [] if by is None else [{"x": box["x"] + by, "y": box["y"] + 300}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert share(page, "Width of the prompt") == pytest.approx(usual - 10, abs=1)
    moved = share(page, "Width of the prompt")
    page.reload()
    assert share(page, "Width of the prompt") == moved


def test_the_editorial_is_a_tab_once_the_kata_is_solved(open_page: Opener) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    sign_up(page)
    expect(page.get_by_role("tab", name="Editorial")).to_have_count(0)
    write(page, "good = 1")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(verdict(page)).to_have_text("Passed")
    page.goto(KATA)
    page.get_by_role("tab", name="Prompt").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="Editorial")).to_be_focused()
    expect(page.get_by_role("heading", name="How others think about it")).to_be_visible()
