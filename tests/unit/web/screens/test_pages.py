from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from core.models import Team
from core.screens.rules import Ai, Help, Shown, Stage
from tests.site.make import now
from tests.unit.web.screens.conftest import Office
from web.take.words import AI, HELP, SHOWN


def test_an_empty_list_says_what_a_screen_is(office: Office) -> None:
    assert "they need no account" in office.people["owner"].get(office.home).text
    assert "When those who run the team make one" in office.people["member"].get(office.home).text
    assert "Nothing is archived" in office.people["owner"].get(f"{office.home}?show=archived").text


def test_the_list_has_pages_and_says_how_far_candidates_are(office: Office) -> None:
    last = [office.screen(f"Round {number}") for number in range(26)][-1]
    office.sit(last)
    office.sit(last, started=False)
    office.sit(last, is_preview=True)
    first = office.people["member"].get(office.home).text
    assert "1 to 25 of 26 screens" in first
    assert "2 invited · 1 started · 0 finished" in first, "a preview counts for nothing"
    assert first.index("Round 25") < first.index("Round 24"), "the latest is first"
    assert "Pinned" in first
    assert "Round 0" in office.people["member"].get(f"{office.home}?page=2").text


def test_what_is_put_away_is_on_a_page_of_its_own(office: Office) -> None:
    office.screen("Old one", archived_at=now())
    office.screen("New one")
    page = office.people["owner"].get(office.home).text
    assert "Old one" not in page
    assert "Archived screens (1)" in page
    page = office.people["owner"].get(f"{office.home}?show=archived").text
    assert "Old one" in page
    assert "New one" not in page


def test_the_overview_says_what_candidates_are_told(office: Office) -> None:
    screen = office.screen(
        "<script>alert(1)</script> 🥷🏽",
        instructions="Read **all** of it. <img src=x onerror=alert(1)>",
        policy="Ask [us](javascript:alert(1)).",
        help=Help.NOTHING,
        ai=Ai.DECLARED,
        shown=Shown.COUNT,
        shows_report=False,
        retention_days=30,
        closes_at=now() + timedelta(days=3),
    )
    page = office.people["member"].get(f"{office.home}/{screen.key}").text
    for words in (
        "<strong>all</strong>",
        HELP[Help.NOTHING],
        AI[Ai.DECLARED],
        SHOWN[Shown.COUNT],
        "no results are shown",
        "30 days",
    ):
        assert words in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert "67 % of the score" in page, "the second kata weighs twice as much as the first"
    assert "Nobody invited yet" in page


def test_a_pinned_screen_says_so(office: Office) -> None:
    screen = office.screen()
    address = f"{office.home}/{screen.key}"
    assert "The first candidate started" not in office.people["owner"].get(address).text
    office.sit(screen)
    assert "The first candidate started" in office.people["owner"].get(address).text


def test_an_open_screen_tells_when_nobody_can_begin(office: Office) -> None:
    past = office.screen(closes_at=now() - timedelta(hours=1))
    coming = office.screen(opens_at=now() + timedelta(hours=1))
    draft = office.screen(stage=Stage.DRAFT, katas=0)
    owner = office.people["owner"]
    assert "its window has passed" in owner.get(f"{office.home}/{past.key}").text
    assert "Open from" in owner.get(f"{office.home}/{coming.key}").text
    assert "No kata in it yet" in owner.get(f"{office.home}/{draft.key}").text


def test_others_find_nothing_and_a_team_that_does_not_hire_has_no_screens(office: Office) -> None:
    screen = office.screen("A secret round")
    stranger = office.people["stranger"]
    for address in (office.home, f"{office.home}/{screen.key}", f"/teams/rivals/screens/{screen.key}"):
        assert stranger.get(address).status_code == 404, address
    assert office.people["owner"].get(f"{office.home}/{'x' * 10_000}").status_code == 404
    assert 'href="/teams/office/screens"' in office.people["member"].get("/teams/office").text
    with office.session() as session:
        session.execute(update(Team).where(Team.key == office.key).values(hires=False))
        session.commit()
    assert office.people["owner"].get(office.home).status_code == 404
    assert office.people["owner"].get(f"{office.home}/{screen.key}").status_code == 404
    assert "/teams/office/screens" not in office.people["member"].get("/teams/office").text
