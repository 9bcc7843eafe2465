from __future__ import annotations

import pytest
from sqlalchemy import select

from core.models import Solve
from core.teams.roles import Role
from tests.site.make import KATA, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home


def test_members_see_each_other_but_no_address(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com")
    page = eve.get(f"{home.address}/members").text
    assert "Ada" in page
    assert "ada@example.com" not in page
    assert "Manage" not in page
    assert "Invite people" not in page


@pytest.mark.parametrize("search", ["<script>", "%", "_", "\x00", "x" * 10_000, "🥷", "\u202e"])
def test_any_search_is_answered(browser: Browser, home: Home, search: str) -> None:
    answer = browser.get(f"{home.address}/members", query_string={"q": search})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.split("<main")[1]


def test_a_role_is_changed_and_the_history_tells(browser: Browser, eve: Browser, home: Home) -> None:
    person_id = home.enlist("eve@example.com")
    answer = browser.send(f"{home.address}/members/{person_id}/role", role="admin")
    assert "Eve is an admin now." in browser.get(answer.location).text
    assert "made <bdi" in browser.get(f"{home.address}/history").text
    assert "an admin" in eve.get(f"{home.address}/history").text


@pytest.mark.parametrize("role", ["owner", "king", "", "x" * 10_000])
def test_a_form_that_was_tampered_with_changes_nothing(browser: Browser, eve: Browser, home: Home, role: str) -> None:
    person_id = home.enlist("eve@example.com")
    assert browser.send(f"{home.address}/members/{person_id}/role", role=role).status_code in {400, 422}
    assert eve.get(f"{home.address}/settings").status_code == 403


def test_a_team_is_handed_over_only_when_the_box_is_ticked(browser: Browser, eve: Browser, home: Home) -> None:
    person_id = home.enlist("eve@example.com")
    answer = browser.send(f"{home.address}/members/{person_id}/transfer")
    assert answer.status_code == 422
    assert "Tick the box first" in answer.text
    browser.send(f"{home.address}/members/{person_id}/transfer", sure="yes")
    assert "You are the owner" in eve.get(home.address).text
    assert "You are an admin" in browser.get(home.address).text
    assert browser.send(f"{home.address}/members/{person_id}/transfer", sure="yes").status_code == 403  # An old tab.


def test_an_admin_sees_no_way_to_manage_admins(browser: Browser, eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    ada = home.person("ada@example.com").id
    assert "Manage" not in eve.get(f"{home.address}/members").text
    assert "Nothing to manage" in eve.get(f"{home.address}/members/{ada}").text
    assert eve.send(f"{home.address}/members/{ada}/remove").status_code == 403


def test_nobody_of_that_number(browser: Browser, home: Home) -> None:
    for number in ("9999", "2147483647", "99999999999999999999", "-1", "x"):
        assert browser.get(f"{home.address}/members/{number}").status_code == 404
        assert browser.send(f"{home.address}/members/{number}/remove").status_code == 404


def test_a_member_leaves(browser: Browser, eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com")
    assert "Leave the team" in eve.get(f"{home.address}/leave").text
    assert eve.send(f"{home.address}/leave").location == "/teams"
    gone = eve.get(home.address)
    assert gone.status_code == 404
    assert "You have left this team" in gone.text
    assert "left the team" in browser.get(f"{home.address}/history").text


def test_the_owner_is_told_how_to_leave(browser: Browser, home: Home) -> None:
    assert "Hand it over." in browser.get(f"{home.address}/leave").text
    assert browser.send(f"{home.address}/leave").status_code == 403


def test_who_is_removed_while_solving_loses_nothing(browser: Browser, eve: Browser, home: Home, bell: StandIn) -> None:
    person_id = home.enlist("eve@example.com")
    bell.held = False
    assert eve.tell(f"{KATA}/draft", source="half = 1", revision=0).status_code == 200
    browser.send(f"{home.address}/members/{person_id}/remove")
    assert "half = 1</textarea>" in eve.get(KATA).text
    assert eve.tell(f"{KATA}/draft", source="good = 1", revision=1).status_code == 200
    sent = eve.tell(f"{KATA}/submissions", mode="submit", source="good = 1", revision=2)
    assert sent.status_code == 201
    bell.stop()  # It has graded what came.
    with services_of(home.app).sessions() as session:
        assert session.scalars(select(Solve.person_id)).all() == [person_id]
    for page in ("", "/board", "/assignments", "/members"):
        gone = eve.get(home.address + page)
        assert gone.status_code == 404
        assert "You are not in this team any more" in gone.text
        assert "what you are solving just now counts for you" in gone.text
        assert "The blades" not in gone.text
