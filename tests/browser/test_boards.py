from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core.teams.roles import Role
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up
from tests.site.team_play import BOARD, TeamPlay

TURN = 11_000  # A little more than the time between two looks, in milliseconds.


@pytest.fixture
def play(site: Site) -> TeamPlay:
    return TeamPlay(site.app)


def on_the_board(open_page: Opener, play: TeamPlay, role: Role = Role.MEMBER, **options: object) -> tuple[Page, int]:
    """Ada's browser with the board open, and Ada in the team."""
    page = open_page("/sign-up", **options)
    sign_up(page)
    ada = play.join("Ada", role)
    if options.get("java_script_enabled", True):
        page.clock.install()
    page.goto(BOARD)
    return page, ada


def shown(page: Page) -> list[str]:
    return page.locator(".board-table tbody .board-name").all_inner_texts()


def test_an_open_board_follows_and_says_only_what_concerns_its_reader(open_page: Opener, play: TeamPlay) -> None:
    page, ada = on_the_board(open_page, play)
    ben, cy = play.join("Ben"), play.join("Cy")
    play.solve(ada, 30)
    play.solve(ben, 10)
    page.reload()
    news = page.locator("[data-board-news]")
    why = page.get_by_role("link", name="Why am I here?")
    why.focus()
    play.solve(cy, 10, ago=timedelta(minutes=1))
    page.clock.fast_forward(TURN)
    expect(page.locator(".board-table tbody tr")).to_have_count(3)
    expect(news).to_have_text("")
    play.solve(ben, 60)
    page.clock.fast_forward(TURN)
    expect(page.locator(".board-place strong")).to_have_text("2nd")
    expect(news).to_have_text("You are 2nd of 3.")
    assert shown(page) == ["Ben", "Ada", "Cy"]
    expect(why).to_be_focused()
    expect(page.locator("tr.moved")).not_to_have_count(0)
    # This browser asks for reduced motion, so nothing lights up.
    assert page.locator("tr.moved td").first.evaluate("cell => getComputedStyle(cell).animationName") == "none"


def test_a_lost_connection_is_said_and_mended(open_page: Opener, play: TeamPlay) -> None:
    page, ada = on_the_board(open_page, play)
    play.solve(ada, 30)
    page.reload()
    page.route("**/board/rows*", lambda route: route.abort())
    lost = page.locator("[data-board-lost]")
    for _ in range(3):
        with page.expect_event("requestfailed"):
            page.clock.fast_forward(10 * TURN)
    expect(lost).to_be_visible()
    page.unroute("**/board/rows*")
    with page.expect_response("**/board/rows*"):
        page.clock.fast_forward(20 * TURN)
    expect(lost).to_be_hidden()


def test_by_keys_alone_to_another_board_to_why_and_to_a_pseudonym(open_page: Opener, play: TeamPlay) -> None:
    page, ada = on_the_board(open_page, play)
    play.solve(ada, 30)
    page.reload()
    follow(page, "Month")
    expect(page.get_by_role("heading", name="This month")).to_be_visible()
    follow(page, "Why am I here?")
    expect(page.get_by_text("You are 1st of 1.")).to_be_visible()
    follow(page, "Back to the board")
    follow(page, "Change how you are shown")
    follow(page, None)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="By a drawn name")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("On this team's boards you are")).to_be_visible()
    assert shown(page) != ["Ada"]


def follow(page: Page, name: str | None) -> None:
    """Tab to the link with this name and press Enter, or to the first radio button."""
    for _ in range(60):
        page.keyboard.press("Tab")
        kind, text = page.evaluate("[document.activeElement.type, document.activeElement.innerText.trim()]")
        if name is None and kind == "radio":
            return
        if name is not None and text == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_an_admin_freezes_and_a_member_without_scripts_sees_the_moment(open_page: Opener, play: TeamPlay) -> None:
    page, ada = on_the_board(open_page, play, Role.ADMIN, java_script_enabled=False)
    play.solve(ada, 30)
    page.get_by_role("button", name="Freeze the boards").click()
    expect(page.get_by_text("This board is frozen.")).to_be_visible()
    play.solve(play.join("Ben"), 60)
    page.reload()
    assert shown(page) == ["Ada"]
    page.get_by_role("link", name="Look at the live board").click()
    assert shown(page) == ["Ben", "Ada"]
    page.get_by_role("button", name="Let the boards go on").click()
    assert shown(page) == ["Ben", "Ada"]


def test_pages_are_turned_and_ones_own_is_found_by_mouse(open_page: Opener, play: TeamPlay) -> None:
    page, ada = on_the_board(open_page, play)
    play.solve(ada, 1)
    for number in range(55):
        play.solve(play.join(f"P{number}"), 100 + number)
    page.reload()
    assert len(shown(page)) == 50
    page.get_by_role("link", name="My page").click()
    assert shown(page)[-1] == "Ada"
    expect(page.locator("#me")).to_be_in_viewport()
    page.get_by_role("link", name="Previous").click()
    assert len(shown(page)) == 50
    page.get_by_text("How this board counts").click()
    expect(page.get_by_text("Whose midnight?")).to_be_visible()
