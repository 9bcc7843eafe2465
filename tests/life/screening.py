"""A screen is made, looked at as a candidate sees it, opened, and two people are invited to it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import verdict
from tests.life.company import to_part
from tests.life.world import World

TITLE = "Backend, first round"
RETRY, LOOPS = "Write a retry decorator", "Say it with comprehensions and built-ins"
WEIGHTS = {RETRY: "3", LOOPS: "1"}
INSTRUCTIONS = "Take your time. We read **how you get there**, not only where you end."
CRITERIA = ("Names say what things are", "Handles what can go wrong")


def make(world: World, ada: Page) -> None:
    """A screen of two katas, of which one weighs thrice as much, with a scorecard."""
    to_part(ada, "Screens")
    ada.get_by_role("link", name="Make the first one").click()
    ada.get_by_label("Title").fill(TITLE)
    ada.get_by_label("Instructions").fill(INSTRUCTIONS)
    ada.get_by_label("Minutes from the start").fill("60")
    ada.get_by_label("Candidates see their own results after the end").check()
    world.album.take(ada, "screen-rules")
    ada.get_by_role("button", name="Keep as a draft").click()
    for title in WEIGHTS:
        ada.get_by_label("Search the catalogue").fill(title)
        ada.get_by_role("button", name="Search", exact=True).click()
        ada.get_by_role("button", name=f"Add {title}").click()
    for title, weight in WEIGHTS.items():
        ada.get_by_label(f"Weight of {title}").fill(weight)
    ada.get_by_label("Search the catalogue").fill("")
    ada.get_by_role("button", name="Search", exact=True).click()
    world.album.take(ada, "screen-katas", tallest=1000)
    ada.get_by_role("button", name="Save the katas").click()
    expect(ada.get_by_text("weight 3, 75 % of the score")).to_be_visible()
    to_part(ada, "Scorecard")
    ada.get_by_label("Criteria").fill("\n".join(CRITERIA))
    ada.get_by_role("button", name="Store the scorecard").click()
    expect(ada.get_by_text("The scorecard is stored.")).to_be_visible()


def preview(world: World, ada: Page) -> None:
    """Ada goes through her own screen; her text is really graded, and counts nowhere."""
    to_part(ada, "Preview")
    here = ada.url
    ada.get_by_role("button", name="Begin the preview").click()
    expect(ada.get_by_text("This is what a candidate sees.")).to_be_visible()
    ada.get_by_label("I have read what is recorded").check()
    # The page tells that it was opened when its buttons have learnt their work; before, Submit is a plain form.
    with ada.expect_response("**/events"):
        ada.get_by_role("button", name="Start my clock").click()
    ada.get_by_role("button", name="Submit").click()
    expect(verdict(ada)).to_have_text("Not there yet")
    ada.get_by_role("button", name="Finish…").click()
    ada.get_by_role("button", name="Finish and hand in").click()
    expect(ada.get_by_role("heading", name="Done. Thank you")).to_be_visible()
    ada.goto(here)
    to_part(ada, "Overview")
    expect(ada.get_by_text("Pinned.")).to_be_hidden()


def invite(world: World, ada: Page, *names: str) -> list[str]:
    """Open the screen and invite people by e-mail; returns the links of their letters."""
    ada.get_by_role("link", name="Open", exact=True).click()
    ada.get_by_role("button", name="Open it").click()
    expect(ada.get_by_text("It is open.")).to_be_visible()
    world.album.take(ada, "screen")
    for name in names:
        to_part(ada, "Candidates")
        ada.get_by_role("link", name="Invite somebody").click()
        ada.get_by_label("Name", exact=True).fill(name)
        ada.get_by_label("E-mail address").fill(address_of(name))
        ada.get_by_role("button", name="Invite", exact=True).click()
        expect(ada.get_by_role("heading", name=name)).to_be_visible()
    return [world.postbox.link(address_of(name), "/take/") for name in names]


def address_of(name: str) -> str:
    return f"{name.lower()}@candidates.example"


def give_minutes(world: World, ada: Page, name: str, minutes: int) -> None:
    """Extra time while the clock runs."""
    to_part(ada, "Candidates")
    ada.get_by_label("Show all names").check()
    ada.get_by_role("button", name="Show", exact=True).click()
    world.album.take(ada, "candidates")
    ada.get_by_role("link", name=f"Invitation of {name}").click()
    ada.get_by_label("Extra minutes in all").fill(str(minutes))
    ada.get_by_role("button", name="Give the time").click()
    expect(ada.get_by_text(f"The candidate has {minutes} extra minutes in all.")).to_be_visible()
    world.album.take(ada, "invitation")
