"""The results of a screen are sorted, filtered and compared: by mouse, by keyboard, without scripts, on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import Candidate, KataVersion, Screen
from tests.browser.conftest import Opener, Site
from tests.browser.looks import SCHEMES, Scheme, check
from tests.browser.review import SCREEN, make_sitting, rosa_has_decided
from tests.browser.steps import sign_up, tab_to
from tests.site.hiring import sit
from tests.site.lived_in import graded
from tests.site.make import now, services_of

RESULTS = f"{SCREEN}/results"
NARROW = {"width": 320, "height": 640}


def reviewer(open_page: Opener, site: Site, **options: object) -> Page:
    """Ada before the results of Grace, who has finished, and whom Rosa has decided about; Alan has too, others sit."""
    page = open_page("/sign-up", **options)
    sign_up(page)
    make_sitting(site)
    rosa_has_decided(site)
    with services_of(site.app).sessions() as session:
        screen_id = session.scalars(select(Screen.id)).one()
        version = session.scalars(select(KataVersion).limit(1)).one()
        for name in ("Alan", "Barbara", "Edsger", "Frances"):
            candidate = Candidate(key=name.lower(), name=name, screen_id=screen_id, invited_at=now(), expires_at=now())
            session.add(candidate)
            session.commit()
            sit(session, candidate, [version], graded, over=name == "Alan")
        session.commit()
    page.goto(RESULTS)
    return page


def names_in(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def decide(page: Page) -> None:
    page.get_by_label("Go on with this candidate").check()
    page.get_by_label("Why").fill("Clear code.")
    page.get_by_role("button", name="Store the decision").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_waits_is_reviewed_one_after_the_other(open_page: Opener, site: Site, scripts: bool) -> None:
    page = reviewer(open_page, site, java_script_enabled=scripts)
    expect(page.get_by_text("2 wait for your recommendation.")).to_be_visible()
    steps = page.get_by_role("navigation", name="By what is next")
    steps.get_by_role("link", name="Yours to review").click()
    assert sorted(names_in(page)) == ["Candidate 1", "Candidate 2"]

    page.get_by_role("link", name="Yours to review Candidate 1").click()
    decide(page)
    page.get_by_role("link", name="Who else waits for your recommendation").click()
    expect(page.get_by_text("1 waits for your recommendation.")).to_be_visible()
    assert names_in(page) == ["Candidate 2"]
    steps.get_by_role("link", name="Recommended by you").click()
    expect(page.get_by_role("row", name="Grace")).to_contain_text("You recommended: go on")
    steps.get_by_role("link", name="All").click()
    assert len(names_in(page)) == 5


@pytest.mark.parametrize("scripts", [True, False])
def test_four_are_chosen_in_an_order_and_read_side_by_side(open_page: Opener, site: Site, scripts: bool) -> None:
    page = reviewer(open_page, site, java_script_enabled=scripts)
    page.get_by_role("link", name="Candidate", exact=True).click()
    assert names_in(page) == [f"Candidate {number}" for number in range(1, 6)]
    expect(page.get_by_role("columnheader", name="Candidate")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("navigation", name="By what is next").get_by_role("link", name="Still at it").click()
    expect(page).to_have_url(re.compile("order=name"))
    assert names_in(page) == ["Candidate 3", "Candidate 4", "Candidate 5"]

    page.get_by_role("link", name=re.compile(r"^All\b")).click()
    for number in range(1, 5):
        page.get_by_label(f"Compare Candidate {number}").check()
    page.get_by_role("button", name="Compare those chosen").click()
    assert page.locator("thead a").all_inner_texts() == [f"Candidate {number}" for number in range(1, 5)]
    expect(page.get_by_role("region", name=re.compile("^Code of Candidate 1 "))).to_contain_text("good")
    expect(page.get_by_role("row", name="Next")).to_contain_text("Yours to review")
    for closed in ("Grace", "Alan", "Rosa", "Too slow."):
        assert closed not in page.content()

    page.go_back()
    expect(page.get_by_label("Compare Candidate 5")).not_to_be_checked()
    page.get_by_label("Compare Candidate 5").check()
    for number in range(1, 5):
        page.get_by_label(f"Compare Candidate {number}").check()
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_text("1 more was chosen and left out.")).to_be_visible()


def test_nobody_chosen_leads_back(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_role("heading", name="Choose whom to compare")).to_be_visible()
    page.locator(".empty").get_by_role("link", name="results").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()


def test_by_the_keyboard_alone(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    tab_to(page, page.get_by_role("link", name="Candidate", exact=True))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("order=name"))
    for number in (1, 3):
        tab_to(page, page.get_by_label(f"Compare Candidate {number}"))
        page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Compare those chosen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Yours to review Candidate 1"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your decision")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Results", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_on_a_telephone_nothing_is_read_sideways(open_page: Opener, site: Site, scheme: Scheme) -> None:
    page = reviewer(open_page, site, viewport=NARROW, color_scheme=scheme)
    page.get_by_role("link", name="Time used").click()
    expect(page).to_have_url(re.compile("order=time"))
    fits(page)
    check(page)
    for number in (1, 5):
        page.get_by_label(f"Compare Candidate {number}").check()
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    fits(page)
    check(page)
    page.locator("thead").get_by_role("link", name="Candidate 5").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidate 5")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(open_page: Opener, site: Site, scheme: Scheme) -> None:
    page = reviewer(open_page, site, color_scheme=scheme)
    page.goto(f"{SCREEN}/candidates/grace/decisions")
    decide(page)
    for place in (RESULTS, f"{RESULTS}?show=decided", f"{SCREEN}/compare?with=grace&with=alan&with=barbara"):
        page.goto(place)
        check(page)


def fits(page: Page) -> None:
    """Neither the page nor a frame in it is wider than what is seen."""
    frames = "[document.documentElement, ...document.querySelectorAll('.table-frame')]"
    wider = f"{frames}.map(frame => frame.scrollWidth - frame.clientWidth)"
    assert set(page.evaluate(wider)) == {0}
