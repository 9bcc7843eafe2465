"""An assignment from the empty form to the grid: by mouse, by keys alone, without scripts, and on a phone."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from core.teams.roles import Role
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to, verdict, write
from tests.site.make import KATA, now
from tests.site.team_play import KEY, TeamPlay

HOME = f"/teams/{KEY}/assignments"
TITLE = "Write a retry decorator"


def lead(open_page: Opener, site: Site, **options: object) -> tuple[Page, TeamPlay]:
    """Ada, who owns a team, on the page of its assignments."""
    page = open_page("/sign-up", timezone_id="UTC", locale="en-US", **options)
    sign_up(page)
    play = TeamPlay(site.app)
    play.join("Ada", Role.OWNER)
    page.goto(HOME)
    return page, play


def yesterday() -> str:
    return f"{now() - timedelta(days=1):%Y-%m-%dT%H:%M}"


def own_row(page: Page) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Ada", exact=True))


def test_written_solved_and_read_in_the_grid_by_mouse(open_page: Opener, site: Site) -> None:
    page, play = lead(open_page, site)
    play.join("Ben")
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_label("Title").fill("Week 🥷")
    page.get_by_label("Opens").fill(yesterday())
    page.get_by_role("button", name="Keep as a draft").dblclick()
    page.get_by_label("Search the catalogue").fill("retry")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name=f"Add {TITLE}").click()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.get_by_role("button", name="Save the katas").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("It is published.")).to_be_visible()

    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("In the assignment Week 🥷")).to_be_visible()
    write(page, "good = 1")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    page.get_by_role("link", name="Week 🥷").click()
    page.get_by_role("link", name="Progress").click()
    expect(own_row(page).get_by_role("cell").last).to_have_text("Solved, tries:1")
    expect(page.get_by_role("row", name="Ben").get_by_role("cell").last).to_have_text("not begun")
    page.get_by_role("combobox", name=re.compile("^Show")).select_option("Not begun")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(own_row(page)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert download.value.suggested_filename.endswith(".csv")
    page.goto(HOME)
    expect(page.get_by_role("link", name="Week 🥷")).to_have_count(1)


def test_the_same_by_keys_alone(open_page: Opener, site: Site) -> None:
    page, _ = lead(open_page, site)

    def press(target: Locator) -> None:
        tab_to(page, target)
        page.keyboard.press("Enter")

    press(page.get_by_role("link", name="Write the first one"))
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.type("By keys")
    tab_to(page, page.get_by_label("Opens"))
    page.keyboard.type("01012026")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("0100AM")
    press(page.get_by_role("button", name="Keep as a draft"))
    tab_to(page, page.get_by_label("Search the catalogue"))
    page.keyboard.type("retry")
    page.keyboard.press("Enter")
    press(page.get_by_role("button", name=f"Add {TITLE}"))
    press(page.get_by_role("button", name="Save the katas"))
    press(page.get_by_role("link", name="Publish"))
    press(page.get_by_role("button", name="Publish"))
    press(page.get_by_role("link", name=TITLE))
    write(page, "x = 'wrong'")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(verdict(page)).to_have_text("Not there yet")
    page.goto(HOME)
    press(page.get_by_role("link", name="By keys"))
    press(page.get_by_role("link", name="Progress"))
    expect(own_row(page).get_by_role("cell").last).to_have_text("Tried, tries:1")
    grid = page.get_by_role("region", name="Progress, people by katas")
    tab_to(page, grid)
    expect(grid).to_be_focused()


def test_the_same_without_scripts(open_page: Opener, site: Site) -> None:
    page, play = lead(open_page, site, java_script_enabled=False)
    play.join("Ben")
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_label("Title").fill("Plain")
    page.get_by_label("Opens").fill("2099-01-01T10:00")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_text("It has to be due after it opens.")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Plain")
    page.get_by_label("Opens").fill(yesterday())
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_label("Search the catalogue").fill("retry")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name=f"Add {TITLE}").click()
    page.get_by_role("button", name="Save the katas").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.goto(KATA)
    page.locator("textarea[name=source]").fill("good = 1")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    page.goto(HOME)
    page.get_by_role("link", name="Plain").click()
    page.get_by_role("link", name="More time").click()
    page.get_by_role("link", name=re.compile("Ben")).click()
    page.get_by_label("Due").fill("2099-01-01T10:00")
    page.get_by_label("Reason").fill("Was ill")
    page.get_by_role("button").filter(has_text="Give").click()
    expect(page.get_by_text("Ben has the other dates now")).to_be_visible()
    page.get_by_role("link", name="Progress").click()
    expect(own_row(page).get_by_role("cell").last).to_have_text("Solved, tries:1")
    expect(page.get_by_role("row", name="Ben").get_by_text("has dates of their own")).to_be_attached()


def test_on_a_phone_names_stay_while_the_grid_scrolls(open_page: Opener, site: Site) -> None:
    page, _ = lead(open_page, site, viewport={"width": 320, "height": 640})
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_label("Title").fill("Narrow")
    page.get_by_role("button", name="Keep as a draft").click()
    for _ in range(6):
        page.get_by_role("button", name=re.compile("^Add ")).first.click()
    page.get_by_role("button", name="Save the katas").click()
    page.get_by_role("link", name="Progress").click()
    grid = page.get_by_role("region", name="Progress, people by katas")
    name = page.get_by_role("rowheader", name="Ada", exact=True)
    grid.focus()
    before = name.bounding_box()
    grid.evaluate("frame => frame.scrollLeft = frame.scrollWidth")
    assert grid.evaluate("frame => frame.scrollLeft") > 0
    after = name.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["width"]) == (before["x"], before["width"])
    expect(name).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
