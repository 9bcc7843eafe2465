"""A candidate is decided about: by mouse, by keyboard, without a script; one's own opinion comes first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import Candidate, Decision
from tests.browser.conftest import Opener, Site
from tests.browser.looks import SCHEMES, Scheme, check
from tests.browser.review import CANDIDATE, SCREEN, make_scorecard, make_sitting, rosa_has_decided
from tests.browser.steps import sign_up, tab_to
from tests.site.make import services_of

DECISIONS = f"{CANDIDATE}/decisions"


def reviewer(open_page: Opener, site: Site, *, scripts: bool = True) -> Page:
    """Ada, who owns the office that Grace has finished a screen of; Rosa has decided before her."""
    page = open_page("/sign-up", java_script_enabled=scripts)
    sign_up(page)
    make_sitting(site)
    rosa_has_decided(site)
    return page


def decisions_in(site: Site) -> list[tuple[str, str, bool, list[dict[str, object]]]]:
    with services_of(site.app).sessions() as session:
        found = session.scalars(select(Decision).order_by(Decision.id))
        return [(one.choice.value, one.reason, one.is_final, one.scores) for one in found]


@pytest.mark.parametrize("scripts", [True, False])
def test_own_decision_first_then_name_and_opinions(open_page: Opener, site: Site, scripts: bool) -> None:
    page = reviewer(open_page, site, scripts=scripts)
    page.goto(f"{SCREEN}/criteria")
    page.get_by_label("Criteria").fill("Names say what things are\nHandles what can go wrong")
    page.get_by_role("button", name="Store the scorecard").click()
    expect(page.get_by_text("The scorecard is stored.")).to_be_visible()

    page.goto(DECISIONS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidate 1")
    expect(page.get_by_text("Others have stored 2 remarks and decisions.")).to_be_visible()
    for closed in ("Grace", "Rosa", "Too slow.", "A strange name."):
        assert closed not in page.content()

    page.get_by_role("group", name="Names say what things are").get_by_label("4 strong").check()
    page.get_by_label("Go on with this candidate").check()
    page.get_by_label("Why").fill("Clear code.")
    page.get_by_label("This is the decision of Office").check()
    page.get_by_role("button", name="Store the decision").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Grace")
    expect(page.get_by_role("status")).to_have_text("Your decision is stored.")
    expect(page.get_by_role("region", name="What was decided last")).to_contain_text(
        "We go on with this candidate. Ada"
    )
    decided = page.get_by_role("region", name="What was decided", exact=True)
    expect(decided.get_by_role("listitem")).to_have_count(2)
    expect(decided.get_by_role("listitem").first).to_contain_text("Too slow.")
    expect(decided.get_by_role("listitem").last).to_contain_text("4 of 4")
    expect(page.get_by_text("A strange name.")).to_be_visible()


def test_a_stored_decision_stays_as_it_is(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    page.goto(DECISIONS)
    for choice, reason in (("Not sure yet", "Let us talk."), ("Go on with this candidate", "We talked.")):
        page.get_by_label(choice).check()
        page.get_by_label("Why").fill(reason)
        page.get_by_role("button", name="Store the decision").click()
        expect(page.get_by_role("region", name="What was decided", exact=True)).to_contain_text(reason)
    decided = page.get_by_role("region", name="What was decided", exact=True)
    expect(decided.get_by_role("listitem")).to_have_count(3)
    # Nothing in the list can be pressed: who thinks again stores another, and both are read.
    expect(decided.locator("a, button, input, textarea, form")).to_have_count(0)
    page.reload()
    assert [reason for _, reason, _, _ in decisions_in(site)] == ["Too slow.", "Let us talk.", "We talked."]


def test_by_the_keyboard_alone(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    make_scorecard(site, "Naming")
    page.goto(DECISIONS)
    fold = page.get_by_text("Note something").first
    tab_to(page, fold)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Line", exact=True).first)
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("Why so?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    remark = page.locator(".remark")
    expect(remark).to_contain_text("Why so?")
    expect(remark).to_be_in_viewport()

    tab_to(page, page.get_by_role("group", name="Naming").get_by_label("No score"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_label("Go on with this candidate"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Not this time.")
    tab_to(page, page.get_by_label("This is the decision of Office"))
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Your decision is stored.")
    assert decisions_in(site)[-1] == ("decline", "Not this time.", True, [{"title": "Naming", "score": 3}])


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site, scripts=False)
    page.goto(DECISIONS)
    page.get_by_label("Not sure yet").check()
    page.get_by_label("Why").fill("   ")
    page.get_by_role("button", name="Store the decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Not sure yet")).to_be_checked()

    page.get_by_text("Note something").first.click()
    page.get_by_label("Line", exact=True).first.fill("999")
    page.get_by_label("Remark", exact=True).first.fill("What is this?")
    page.get_by_role("button", name="Store the remark").first.click()
    expect(page.get_by_role("alert")).to_contain_text("no such line")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Remark", exact=True).first).to_have_value("What is this?")
    assert len(decisions_in(site)) == 1


def test_a_remark_is_taken_back(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    page.goto(DECISIONS)
    page.get_by_text("Note something").first.click()
    page.get_by_label("Remark", exact=True).first.fill("On all of it.")
    page.get_by_role("button", name="Store the remark").first.click()
    expect(page.get_by_text("On all of it.")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("On all of it.")).to_have_count(0)


def test_a_scorecard_that_is_too_long_is_kept_in_the_form(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    page.goto(f"{SCREEN}/criteria")
    lines = "\n".join(f"Line {number}" for number in range(13))
    page.get_by_label("Criteria").fill(lines)
    page.get_by_role("button", name="Store the scorecard").click()
    expect(page.get_by_role("alert")).to_contain_text("at most 12")
    expect(page.get_by_label("Criteria")).to_have_value(lines)


def test_the_data_is_taken_along_and_then_erased(open_page: Opener, site: Site) -> None:
    page = reviewer(open_page, site)
    page.goto(f"{CANDIDATE}/data")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download everything").click()
    assert taken.value.suggested_filename == "candidate-grace.zip"
    erase = page.get_by_role("button", name="Erase everything of this candidate")
    erase.click()
    expect(page.get_by_role("checkbox", name="I am sure")).to_be_focused()
    page.keyboard.press("Space")
    erase.click()
    expect(page.get_by_role("status")).to_contain_text("Everything that was kept of this candidate is erased.")
    with services_of(site.app).sessions() as session:
        assert session.scalars(select(Candidate)).one().name == ""
    assert decisions_in(site) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_after_a_mistake(open_page: Opener, site: Site, scheme: Scheme) -> None:
    page = open_page("/sign-up", color_scheme=scheme)
    sign_up(page)
    make_sitting(site)
    make_scorecard(site, "Naming", "A criterion whose name is so long that it has to break in a row of the scorecard")
    page.goto(DECISIONS)
    page.get_by_text("Note something").first.click()
    page.get_by_label("Remark", exact=True).first.fill(" ")
    page.get_by_role("button", name="Store the remark").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
