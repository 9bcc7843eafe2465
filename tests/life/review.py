"""The company reads what was done, plays it back, compares, decides, shares and takes it along."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.life import company
from tests.life.company import to_part
from tests.life.screening import CRITERIA, RETRY, TITLE
from tests.life.world import World

CLEO, DORA = "Candidate 1", "Candidate 2"  # Until one's own decision, by the order of their invitations.


def read_the_report(world: World, ada: Page) -> None:
    """The list, one report by kata and test, and the sitting with its curve."""
    to_results(world, ada)
    expect(ada.get_by_role("row", name=DORA)).to_contain_text("100 %")
    assert 75 < percent(ada, CLEO) < 100, "all of the kata that weighs three quarters, and some of the other"
    assert not ada.get_by_text(re.compile("Cleo|Dora")).count()
    world.album.take(ada, "results")
    ada.get_by_role("link", name=DORA, exact=True).click()
    expect(ada.get_by_text("of the weighted tests; 2 of 2 katas solved in full")).to_be_visible()
    expect(ada.get_by_role("row", name=RETRY).first).to_contain_text("all")
    expect(ada.locator(".report-facts")).to_contain_text("15 min")
    world.album.take(ada, "report")
    play(world, ada)
    draw_the_curve(world, ada)
    ada.get_by_role("link", name="Large pastes").click()
    expect(ada.locator("pre").first).to_contain_text("def flatten(rows):")
    to_results(world, ada)
    for name in (CLEO, DORA):
        ada.get_by_label(f"Compare {name}").check()
    ada.get_by_role("button", name="Compare those chosen").click()
    expect(ada.get_by_role("region", name=f"Code of {CLEO} for {RETRY}")).to_contain_text("@dataclass")
    expect(ada.get_by_role("region", name=f"Code of {DORA} for {RETRY}")).to_contain_text("def wrapper")
    world.album.take(ada, "compare")


def play(world: World, ada: Page) -> None:
    """From the beginning to the first submit, and on by the player."""
    ada.get_by_role("link", name="Playback", exact=True).click()
    slider = ada.get_by_role("slider", name="Moment of the sitting")
    slider.focus()
    slider.press("Home")
    ada.get_by_label("Jump to").select_option("submits")
    ada.get_by_role("button", name="Next", exact=True).click()
    expect(ada.locator("[data-player-what]")).to_contain_text("Submit")
    ada.get_by_label("Speed").select_option("64 times")
    ada.get_by_role("button", name="Play").click()
    expect(ada.locator("[data-player-code]")).to_contain_text("def flatten(rows):")


def draw_the_curve(world: World, ada: Page) -> None:
    """The worker of the background runs the hidden tests on what was typed in between."""
    ada.get_by_role("button", name="Run the texts in between").click()
    expect(ada.get_by_text("texts are being run.")).to_be_visible()
    rows = ada.locator("#curve tbody tr").filter(has_text=RETRY)
    again, waits = rows.filter(has_text="run for this curve"), ada.get_by_text("still being run")
    world.look_again(ada, lambda: again.count() > 0 and not waits.count(), "the curve")
    passed = [int(text.split()[0]) for text in rows.locator("td:nth-of-type(2)").all_text_contents()]
    assert passed[-1] == max(passed) > min(passed), passed
    world.album.take(ada, "playback")


def decide_each_alone(world: World, ada: Page, bob: Page) -> None:
    """Neither sees a name or the other's opinion before the own one is stored."""
    to_decision(world, ada)
    ada.get_by_text("Note something").first.click()
    ada.get_by_role("textbox", name="Line").first.fill("9")
    ada.get_by_role("textbox", name="Remark").first.fill("A good message.")
    ada.get_by_role("button", name="Store the remark").first.click()
    expect(ada.get_by_text("A good message.")).to_be_visible()
    world.album.take(ada, "decide")
    decide(ada, "4", "Reads well, and every case is handled.")
    expect(ada.get_by_role("heading", name="Dora", level=1)).to_be_visible()

    to_decision(world, bob)
    expect(bob.get_by_role("heading", name="First yours")).to_be_visible()
    expect(bob.get_by_text("Reads well")).to_be_hidden()
    expect(bob.get_by_text("Dora")).to_be_hidden()
    decide(bob, "3", "Finds its way by the tests.")
    expect(bob.get_by_role("heading", name="Dora", level=1)).to_be_visible()
    expect(bob.get_by_text("Reads well")).to_be_visible()

    ada.get_by_label(f"This is the decision of {company.TEAM}").check()
    decide(ada, "4", "Both of us would like to talk with her.")
    expect(ada.get_by_text("We go on with this candidate.")).to_be_visible()
    world.album.take(ada, "decided")


def decide(page: Page, score: str, reason: str) -> None:
    """Score each criterion, and recommend to go on."""
    for criterion in CRITERIA:
        page.get_by_role("group", name=criterion).get_by_role("radio", name=re.compile(f"^{score}")).check()
    page.get_by_label("Go on with this candidate").check()
    page.get_by_label("Why").fill(reason)
    page.get_by_role("button", name="Store the decision").click()
    expect(page.get_by_text("Your decision is stored.")).to_be_visible()


def to_results(world: World, page: Page) -> None:
    """The list of results of the screen."""
    page.goto("/teams")
    for name in (company.TEAM, "Screens", TITLE, "Results"):
        to_part(page, name)
    expect(page.get_by_role("heading", name="Results")).to_be_visible()


def to_decision(world: World, page: Page) -> None:
    """The page on which Dora is decided about."""
    to_results(world, page)
    page.get_by_role("link", name=re.compile(f"^({DORA}|Dora)$")).click()
    to_part(page, "Decision")


def percent(page: Page, name: str) -> int:
    """The score of a candidate in the list."""
    text = page.get_by_role("row", name=name).locator("strong").first.inner_text()
    return int(text.split()[0])
