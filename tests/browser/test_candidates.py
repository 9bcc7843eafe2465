"""An invitation from the form to the candidate's door and back to the board, which follows by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.models import Kata, Screen, ScreenKata, Team
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up
from tests.site.make import now, services_of
from tests.site.team_play import KEY, TeamPlay

BOARD = f"/teams/{KEY}/screens/openscreen/candidates"


def owner(open_page: Opener, site: Site, *, scripts: bool = True) -> Page:
    """Ada, who owns an organisation with an open screen, on its board."""
    page = open_page("/sign-up", java_script_enabled=scripts)
    sign_up(page)
    TeamPlay(site.app).join("Ada", Role.OWNER)
    with services_of(site.app).sessions() as session:
        team = session.scalars(select(Team).where(Team.key == KEY)).one()
        team.hires = True
        screen = Screen(team_id=team.id, key="openscreen", title="Backend", minutes=60, created_at=now())
        screen.stage = Stage.OPEN
        kata = session.scalars(select(Kata.id).where(Kata.slug == "retry-decorator")).one()
        screen.katas = [ScreenKata(kata_id=kata, position=0)]
        session.add(screen)
        session.commit()
    page.goto(BOARD)
    return page


def invite(page: Page, site: Site, name: str) -> str:
    """Invite somebody without an address; returns the link as an address of the running site."""
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.get_by_text("One link is made.")).to_be_visible()
    return site.url + "/take/" + page.get_by_label("Personal link").input_value().split("/take/")[1]


@pytest.mark.parametrize("scripts", [True, False])
def test_invite_take_back_and_bring_back(open_page: Opener, site: Site, scripts: bool) -> None:
    page = owner(open_page, site, scripts=scripts)
    old = invite(page, site, "Grace")
    page.get_by_label("Extra minutes in all").fill("20")
    page.get_by_role("button", name="Give the time").click()
    expect(page.get_by_text("The candidate has 20 extra minutes in all.")).to_be_visible()
    page.get_by_role("link", name="Take back").click()
    page.get_by_role("button", name="Take back").click()
    candidate = open_page(old, java_script_enabled=scripts)
    expect(candidate.get_by_role("heading", name="This invitation was taken back")).to_be_visible()
    page.get_by_role("link", name="Bring back with a new link").click()
    page.get_by_role("button", name="Make a new link").click()
    new = site.url + "/take/" + page.get_by_label("Personal link").input_value().split("/take/")[1]
    candidate.goto(old)
    expect(candidate.get_by_role("heading", name="There is a newer link")).to_be_visible()
    candidate.goto(new)
    expect(candidate.get_by_text("Backend").first).to_be_visible()
    page.goto(BOARD)
    expect(page.get_by_role("row", name="Grace")).to_contain_text("Opened")


def test_the_board_follows_by_itself(open_page: Opener, site: Site) -> None:
    page = owner(open_page, site)
    link = invite(page, site, "Grace")
    page.clock.install()
    page.goto(BOARD)
    expect(page.get_by_role("row", name="Grace")).to_contain_text("Invited")
    open_page(link)
    page.clock.run_for(16_000)
    expect(page.get_by_role("row", name="Grace")).to_contain_text("Opened")
    expect(page.get_by_role("navigation", name="By standing")).to_contain_text("Opened")
