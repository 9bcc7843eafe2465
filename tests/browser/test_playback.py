"""A sitting is played back: by mouse, by the keyboard alone, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.review import CANDIDATE, make_sitting
from tests.browser.steps import sign_up, tab_to


@pytest.fixture
def player(open_page: Opener, site: Site) -> Page:
    page = open_page("/sign-up")
    sign_up(page)
    make_sitting(site)
    page.goto(f"{CANDIDATE}/playback?at=1")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    return page


def test_it_plays_scrubs_and_jumps(player: Page) -> None:
    code = player.locator("[data-player-code]")
    expect(code).to_have_text("def retry(attempts):\n    good = x\n    return attempts\n")
    player.get_by_label("Speed").select_option("64 times")
    player.get_by_role("button", name="Play").click()
    expect(code).to_contain_text("good = xxxxxxxx")
    player.get_by_role("button", name="Pause").click()
    slider = player.get_by_role("slider", name="Moment of the sitting")
    slider.focus()
    slider.press("Home")
    expect(player.locator("[data-player-time]")).to_have_text("00:00")
    slider.press("ArrowRight")
    expect(code).to_contain_text("good = x\n")
    player.get_by_label("Jump to").select_option("pastes")
    player.get_by_role("button", name="Next").click()
    expect(player.locator("[data-player-what]")).to_have_text("Pasted: 680 characters")
    player.get_by_role("button", name="Next").click()
    expect(player.locator("[data-player-said]")).to_have_text("There is none after this moment.")
    player.get_by_role("link", name="02:00").click()
    expect(player.locator("[data-player-time]")).to_have_text("02:00")


def test_it_waits_until_it_is_played_and_goes_by_the_keyboard(player: Page) -> None:
    """Nothing moves by itself, whatever the person has asked of their device about motion."""
    now = player.locator("[data-player-time]")
    expect(now).to_have_text("00:30")
    slider = player.get_by_role("slider", name="Moment of the sitting")
    tab_to(player, player.get_by_role("button", name="Play"))
    player.keyboard.press("Tab")
    expect(slider).to_be_focused()
    player.keyboard.press("ArrowRight")
    expect(now).to_have_text("01:00")
    player.get_by_label("Speed").select_option("64 times")
    slider.focus()
    player.keyboard.press("Space")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    expect(now).not_to_have_text("01:00")
    player.keyboard.press("Space")
    expect(player.get_by_role("button", name="Play")).to_be_visible()


def test_it_is_read_without_a_script(player: Page, open_page: Opener) -> None:
    state = player.context.storage_state()
    page = open_page(player.url, java_script_enabled=False, storage_state=state)
    page.get_by_role("link", name="Next", exact=True).first.click()
    expect(page.locator("[data-player-code]")).to_contain_text("good = xx\n")
    page.get_by_role("button", name="Run the texts in between").click()
    expect(page.get_by_role("status")).to_contain_text("texts are being run")


def test_a_lost_line_is_told_and_the_moments_stay(player: Page) -> None:
    player.route("**/playback.json", lambda route: route.abort())
    player.reload()
    expect(player.get_by_text("could not be loaded for playing")).to_be_visible()
    player.get_by_role("link", name="Next", exact=True).first.click()
    expect(player.locator("[data-player-code]")).to_contain_text("good = xx\n")
