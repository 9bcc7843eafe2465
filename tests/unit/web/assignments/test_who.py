"""Every address of an assignment, by role: what one may not see is not there, what one may not do is forbidden."""

from __future__ import annotations

import pytest

from tests.unit.web.assignments.conftest import Room

FOR_ALL = ("", "/progress")
FOR_LEADS = ("/edit", "/katas", "/publish", "/close", "/reopen", "/delete", "/restore", "/extensions", "/progress.csv")
WRITES = ("/edit", "/katas", "/publish", "/close", "/reopen", "/delete", "/restore")


def test_who_leads_may_all_and_who_takes_part_may_see(room: Room) -> None:
    address = room.write()
    for part in (*FOR_ALL, *FOR_LEADS, f"/extensions/{room.ids['member']}"):
        assert room.people["owner"].get(address + part).status_code == 200, part
        assert room.people["admin"].get(address + part).status_code == 200, part
        expected = 200 if part in FOR_ALL else 403
        assert room.people["member"].get(address + part).status_code == expected, part
        assert room.people["stranger"].get(address + part).status_code == 404, part
    assert room.people["member"].get(f"{room.home}/new").status_code == 403
    assert room.people["stranger"].get(room.home).status_code == 404


def test_writing_is_for_who_leads(room: Room) -> None:
    address = room.write()
    for part in (*WRITES, f"/extensions/{room.ids['member']}"):
        assert room.people["member"].send(address + part).status_code == 403, part
        assert room.people["stranger"].send(address + part).status_code == 404, part
    assert room.people["member"].send(f"{room.home}/new").status_code == 403
    assert room.people["stranger"].send(f"{address}/start").status_code == 404
    assert "Week one" in room.people["member"].get(address).text, "nothing has changed"


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(room: Room) -> None:
    address = room.write()
    room.people["member"].send("/sign-out")
    assert room.people["member"].get(address).location == f"/sign-in?next={address}"


def test_drafts_and_deleted_ones_are_not_there_for_members(room: Room) -> None:
    address = room.write(publish=False)
    assert room.people["member"].get(address).status_code == 404
    assert "Week one" not in room.people["member"].get(room.home).text
    room.people["admin"].send(f"{address}/publish")
    assert room.people["member"].get(address).status_code == 200
    assert room.people["admin"].send(f"{address}/delete").status_code == 303
    assert room.people["member"].get(address).status_code == 404
    assert "Deleted" in room.people["owner"].get(room.home).text
    room.people["owner"].send(f"{address}/restore")
    assert room.people["member"].get(address).status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999", "-1", "x"])
def test_what_is_no_number_of_ours_is_not_found(room: Room, number: str) -> None:
    assert room.people["owner"].get(f"{room.home}/{number}").status_code == 404
    assert room.people["owner"].get(f"{room.write()}/extensions/{number}").status_code == 404


def test_another_teams_assignment_is_not_found_under_ones_own(room: Room) -> None:
    address = room.write()
    own = room.people["stranger"].send("/teams", name="Others").location
    number = address.rsplit("/", 1)[-1]
    assert room.people["stranger"].get(f"{own}/assignments/{number}").status_code == 404
    assert room.people["owner"].get(f"{address}/extensions/{room.ids['stranger']}").status_code == 404


def test_a_member_sees_the_own_row_only(room: Room) -> None:
    address = room.write()
    grid = room.people["member"].get(f"{address}/progress?q=&show=all").text
    assert "Member" in grid
    assert "Owner" not in grid
    assert "example.com" not in grid
    assert "Solved by" not in grid
    assert "Owner" in room.people["admin"].get(f"{address}/progress").text
