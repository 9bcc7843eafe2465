"""A screen from the switch of a team to its preview: by mouse, by keys alone, and without scripts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from core.models import Screen
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to
from tests.site.make import services_of
from tests.site.team_play import KEY, TeamPlay

TITLE = "Write a retry decorator"


def owner(open_page: Opener, site: Site, **options: object) -> Page:
    """Ada, who owns a team that does not hire yet, on its settings."""
    page = open_page("/sign-up", timezone_id="Asia/Tokyo", locale="en-US", **options)
    sign_up(page)
    TeamPlay(site.app).join("Ada", Role.OWNER)
    page.goto(f"/teams/{KEY}/settings")
    return page


def stored(site: Site) -> Screen:
    """The one screen that there is."""
    with services_of(site.app).sessions() as session:
        screen = session.scalars(select(Screen)).one()
        assert screen.katas is not None
        return screen


def test_made_weighed_and_opened_by_mouse(open_page: Opener, site: Site) -> None:
    page = owner(open_page, site)
    page.get_by_role("button", name="Switch hiring on").click()
    page.get_by_role("link", name="Make the first one").click()
    expect(page.get_by_label("Time zone of these dates")).to_have_value("Asia/Tokyo")
    page.get_by_label("Title").fill("Backend 🥷")
    page.get_by_label("Instructions").fill("Read **all** first.")
    page.get_by_role("button", name="Preview the texts").click()
    expect(page.locator("#instructions-looked strong")).to_have_text("all")
    page.get_by_role("button", name="Keep as a draft").dblclick()
    page.get_by_label("Search the catalogue").fill("retry")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name=f"Add {TITLE}").click()
    page.get_by_label(f"Weight of {TITLE}").fill("7")
    page.get_by_label("Search the catalogue").fill("")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_label(f"Weight of {TITLE}")).to_have_value("7")
    page.get_by_role("button", name="Add").first.click()
    page.get_by_role("button", name="Save the katas").click()
    expect(page.get_by_text("weight 7, 88 % of the score")).to_be_visible()
    page.get_by_role("link", name="Open", exact=True).click()
    page.get_by_role("button", name="Open it").dblclick()
    expect(page.get_by_text("It is open.")).to_be_visible()
    screen = stored(site)
    assert (screen.stage, [entry.weight for entry in screen.katas]) == (Stage.OPEN, [7, 1])


def test_the_same_by_keys_alone(open_page: Opener, site: Site) -> None:
    page = owner(open_page, site)

    def press(target: Locator) -> None:
        tab_to(page, target)
        page.keyboard.press("Enter")

    press(page.get_by_role("button", name="Switch hiring on"))
    press(page.get_by_role("link", name="Make the first one"))
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.type("By keys")
    tab_to(page, page.get_by_role("radiogroup", name="Programs that write code").get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Search the catalogue"))
    page.keyboard.type("retry")
    page.keyboard.press("Enter")
    press(page.get_by_role("button", name=f"Add {TITLE}"))
    tab_to(page, page.get_by_label(f"Weight of {TITLE}"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_label(f"Weight of {TITLE}")).to_have_value("2")
    press(page.get_by_role("button", name="Save the katas"))
    press(page.get_by_role("link", name="Open", exact=True))
    press(page.get_by_role("button", name="Open it"))
    expect(page.get_by_text("It is open.")).to_be_visible()
    assert stored(site).ai == "declared"


def test_the_same_without_scripts_on_a_phone(open_page: Opener, site: Site) -> None:
    page = owner(open_page, site, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.get_by_role("button", name="Switch hiring on").click()
    page.get_by_role("link", name="Make the first one").click()
    page.get_by_label("Title").fill("Plain")
    page.get_by_text("The whole window: as long").click()
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_text("has to close some day")).to_be_visible()
    page.get_by_label("Closes").fill("2099-01-01T10:00")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("button", name="Add").first.click()
    page.get_by_role("button", name="Save the katas").click()
    page.get_by_role("link", name="Duplicate").click()
    page.get_by_role("button", name="Duplicate it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Copy of Plain")
