"""What a candidate does: the warm-up, the start, typing, Run, Submit, and the end."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps import editor, is_saved, verdict, write
from tests.life.screening import LOOPS, RETRY
from tests.life.world import World

KATAS = Path(__file__).parents[2] / "katas"
FOLDERS = {RETRY: "decorators-functional/retry-decorator", LOOPS: "core-python/rewrite-the-loops"}


def solution(title: str, name: str) -> str:
    """A text that comes with the kata, such as `passes/closures`."""
    return (KATAS / FOLDERS[title] / "solutions" / f"{name}.py").read_text()


def warm_up(world: World, page: Page) -> None:
    """Try the editor; the clock does not run."""
    page.get_by_role("link", name="Try the warm-up").click()
    expect(editor(page)).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(verdict(page)).to_be_visible()
    page.get_by_role("link", name="Back to the start").click()


def start(page: Page) -> None:
    """Agree, and let the clock run."""
    expect(page.get_by_text("the clock does not run yet")).to_be_visible()
    page.get_by_label("I have read what is recorded").check()
    page.get_by_role("button", name="Start my clock").click()
    expect(editor(page)).to_be_visible()


def turn_to(page: Page, title: str) -> None:
    """Go to another task."""
    page.get_by_role("navigation", name="Tasks").get_by_role("button", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(editor(page)).to_be_visible()


def type_on(page: Page, text: str) -> None:
    """Replace the text and wait until the server has it."""
    write(page, text)
    is_saved(page)


def run(page: Page, said: str) -> None:
    """Run, and wait for the verdict."""
    page.get_by_role("button", name="Run", exact=True).click()
    expect(verdict(page)).to_have_text(said)


def submit(page: Page, said: str) -> None:
    """Submit, and wait for the verdict."""
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(verdict(page)).to_have_text(said)


def paste(page: Page, text: str) -> None:
    """Replace the text by what is in the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")
    is_saved(page)


def hand_in(page: Page) -> None:
    """Finish before the time is up."""
    page.get_by_role("button", name="Finish…").click()
    page.get_by_role("button", name="Finish and hand in").click()
    expect(page.get_by_role("heading", name="Done. Thank you")).to_be_visible()
