from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import Kata, KataVersion, Person, SharedSolution, Submission
from core.solutions.share import LONGEST, share, withdraw
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to, verdict, write
from tests.site.lived_in import graded, live_in
from tests.site.make import KATA, now, services_of

SOLUTIONS = f"{KATA}/solutions"
GIVE_UP = "Give up 60 points and look"
# Looks like a comment behind the string, and is a part of it: CVE-2021-42574.
TROJAN = "good = 'user\u202e \u2066# Check if admin\u2069 \u2066'\n"


def looks(page: Page, site: Site) -> None:
    """A new person looks at the solutions of the lived-in site without having solved the kata."""
    live_in(site.app)
    page.goto(f"/sign-up?next={SOLUTIONS}")
    sign_up(page, "new@example.com")
    expect(page.get_by_role("heading", name="Look before you solve?")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_look_asks_first_and_then_one_can_vote(open_page: Opener, site: Site, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    looks(page, site)
    page.get_by_role("button", name=GIVE_UP).click()
    first = page.get_by_role("article").first
    clever = first.get_by_role("button", name="Clever")
    expect(clever).to_have_attribute("aria-pressed", "false")
    before = int(clever.locator("[data-count]").inner_text())
    clever.click()
    expect(page.get_by_role("button", name="Clever", pressed=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Clever", pressed=True).locator("[data-count]")).to_have_text(
        str(before + 1)
    )
    page.reload()
    page.get_by_role("button", name="Clever", pressed=True).click()
    expect(page.get_by_role("button", name="Clever", pressed=True)).to_have_count(0)
    page.get_by_role("link", name="and 4 more like it").click()
    expect(page.get_by_role("heading", name=re.compile("solutions that are alike"))).to_be_visible()


def test_by_keyboard_one_looks_votes_copies_and_reports(open_page: Opener, site: Site) -> None:
    page = open_page("/", permissions=["clipboard-read", "clipboard-write"])
    looks(page, site)
    tab_to(page, page.get_by_role("button", name=GIVE_UP))
    page.keyboard.press("Enter")
    first = page.get_by_role("article").first
    tab_to(page, first.get_by_role("button", name="Copy"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert "def retry(" in page.evaluate("navigator.clipboard.readText()")
    best = first.get_by_role("button", name="Best practice")
    tab_to(page, best)
    page.keyboard.press("Space")
    expect(best).to_have_attribute("aria-pressed", "true")
    expect(best).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text("Your vote counts.")
    tab_to(page, first.get_by_role("link", name="Report this solution"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("What is unkind about it?"))
    page.keyboard.type("It mocks.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_is_one_vote(open_page: Opener, site: Site, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    looks(page, site)
    page.get_by_role("button", name=GIVE_UP).click()
    page.get_by_role("article").first.get_by_role("button", name="Clever").dblclick()
    clever = page.get_by_role("button", name="Clever", pressed=True)
    expect(clever).to_have_count(1)
    expect(clever.locator("[data-count]")).to_have_text("2")
    page.reload()
    expect(clever).to_have_count(1)
    expect(clever.locator("[data-count]")).to_have_text("2")


def take_back_all(site: Site) -> None:
    with services_of(site.app).sessions() as session:
        for shared in session.scalars(select(SharedSolution)).all():
            assert shared.person_id is not None
            withdraw(session, person_id=shared.person_id, kata_id=shared.kata_id)


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_taken_back_while_somebody_reads_it_says_so(open_page: Opener, site: Site, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    looks(page, site)
    page.get_by_role("button", name=GIVE_UP).click()
    take_back_all(site)
    page.get_by_role("article").first.get_by_role("button", name="Clever").click()
    expect(page.get_by_text("perhaps its author has just taken it back")).to_be_visible()
    page.goto(SOLUTIONS)
    expect(page.get_by_role("heading", name="Nobody has shared a solution yet")).to_be_visible()


def test_solving_after_a_look_gives_no_points(open_page: Opener, site: Site) -> None:
    page = open_page("/")
    looks(page, site)
    page.get_by_role("button", name=GIVE_UP).click()
    expect(page.get_by_text("You looked before solving, so this kata gives you no points.")).to_be_visible()
    page.get_by_role("link", name="Read the editorial").click()
    expect(page.get_by_role("heading", name="How others think about it")).to_be_visible()
    write(page, "good = 1")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    page.goto("/me")
    figures = page.locator(".figures div")
    expect(figures.filter(has_text="Katas solved").locator("strong")).to_have_text("1")
    expect(figures.filter(has_text="Points").locator("strong")).to_have_text("0")


def test_code_that_is_long_or_deceives_is_shown_as_it_is_read(open_page: Opener, site: Site) -> None:
    page = open_page("/", viewport={"width": 320, "height": 640})
    looks(page, site)
    with services_of(site.app).sessions() as session:
        person = session.scalars(select(Person).where(Person.email == "p1@example.com")).one()
        kata = session.scalars(select(KataVersion).join(KataVersion.kata).where(Kata.slug == "retry-decorator")).one()
        source = TROJAN + "# " + "long " * 2_000 + "\nx = 1\n" * 1_200
        sent = session.get_one(Submission, graded(session, person.id, kata, source[:LONGEST]))
        share(session, sent, anonymous=False, now=now())
    page.get_by_role("button", name=GIVE_UP).click()
    page.goto(f"{SOLUTIONS}?page=2")
    shown = page.get_by_role("article").filter(has_text="good = 'user")
    expect(shown).to_contain_text("good = 'user # Check if admin '")
    expect(shown).to_contain_text("4 characters are left out of this code")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    height = shown.locator("pre").evaluate("pre => pre.getBoundingClientRect().height")
    assert height < 600, "it scrolls in a frame of its own"
