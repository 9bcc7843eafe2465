"""Cleo's line breaks twice, and she changes the computer with a text that only the first one has."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import editor, is_saved, must_choose, write
from tests.life.sitting import type_on
from tests.life.world import World

DRAFT, ON_THE_TRAIN = "def retry(attempts=3):\n    return attempts  # A draft.", "# Written in a tunnel."
ELSEWHERE, ONLY_HERE = "# Typed on the other computer.", "# Typed on the laptop without a line."


def lose_the_line(world: World, laptop: Page) -> None:
    """Type on without a line; when it is back, the server has the text, and nobody is asked anything."""
    type_on(laptop, DRAFT)
    laptop.context.set_offline(True)
    write(laptop, f"{DRAFT}\n{ON_THE_TRAIN}")
    expect(laptop.locator("[data-offline]")).to_be_visible()
    expect(laptop.locator("[data-saved]")).to_contain_text("on this device only")
    world.album.take(laptop, "take-offline")
    laptop.context.set_offline(False)
    expect(laptop.locator("[data-offline]")).to_be_hidden()
    is_saved(laptop)


def change_the_computer(world: World, laptop: Page, link: str) -> Page:
    """Go on elsewhere while the laptop has a text that nobody else has; choose when both are online."""
    laptop.context.set_offline(True)
    write(laptop, ONLY_HERE)
    expect(laptop.locator("[data-saved]")).to_contain_text("on this device only")
    computer = world.open(link)
    expect(editor(computer)).to_contain_text(ON_THE_TRAIN)
    type_on(computer, ELSEWHERE)
    laptop.context.set_offline(False)
    must_choose(laptop, ELSEWHERE)
    world.album.take(laptop, "take-two-computers")
    laptop.get_by_role("button", name="Keep what is in the editor").click()
    is_saved(laptop)
    expect(editor(computer)).to_have_text(ONLY_HERE)
    return computer
