from __future__ import annotations

import re
from datetime import timedelta

from core.models import Kata
from core.submissions.regrade import regrade_kata
from tests.site.make import now
from tests.unit.web.assignments.conftest import Room, at, grade_all

HOSTILE = ("%00", "ß" * 100, "<script>", "-1", "9" * 50, "🥷🏽", "1e9", "x" * 10_000)
PATHS = ("/board", "/board/rows", "/board/why")


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><span class="board-name" dir="auto">([^<]*)</span>', page)


def solve(room: Room, who: str, kata: int = 0) -> None:
    room.submit(who, kata)
    grade_all(room)


def test_the_board_ranks_says_why_and_what_is_missing(room: Room) -> None:
    address = room.write(katas=2)
    member = room.people["member"]
    assert "Nobody is on this board yet" in member.get(f"{address}/board").text
    solve(room, "admin")
    room.clock.added += timedelta(minutes=5)
    solve(room, "member")
    page = member.get(f"{address}/board").text
    assert names(page) == ["Admin", "Member"]
    assert "You are level, but they were there first. To pass the 1st place you need 1 point more." in page
    why = member.get(f"{address}/board/why").text
    assert "You are 2nd of 2." in why
    assert "the opening" in why
    solve(room, "member", 1)
    assert names(member.get(f"{address}/board").text) == ["Member", "Admin"]


def test_it_is_found_from_the_assignment_and_from_the_other_boards(room: Room) -> None:
    address = room.write(title="Loops")
    member = room.people["member"]
    assert f'href="{address}/board"' in member.get(address).text
    listed = f"/teams/{room.key}/board/assignments"
    assert listed in member.get(f"/teams/{room.key}/board").text
    assert f'href="{address}/board"' in member.get(listed).text
    assert "Loops" in member.get(listed).text


def test_what_has_not_opened_or_is_a_draft_is_not_listed(room: Room) -> None:
    listed = f"/teams/{room.key}/board/assignments"
    assert "No assignment has opened yet" in room.people["member"].get(listed).text
    draft, coming = room.write(publish=False), room.write(opens_at=at(hours=2))
    page = room.people["owner"].get(listed).text
    assert f"{draft}/board" not in page
    assert f"{coming}/board" not in page


def test_who_is_not_in_the_team_finds_nothing_and_a_member_no_draft(room: Room) -> None:
    address, draft = room.write(), room.write(publish=False)
    for path in PATHS:
        assert room.people["stranger"].get(f"{address}{path}").status_code == 404
        assert room.people["member"].get(f"{address}{path}").status_code == 200
        assert room.people["member"].get(f"{draft}{path}").status_code == 404
    assert room.people["stranger"].get(f"/teams/{room.key}/board/assignments").status_code == 404


def test_the_katas_of_a_timed_set_stay_a_secret_until_one_has_started(room: Room) -> None:
    address = room.write(katas=1, own_minutes="60")
    member, slug = room.people["member"], room.katas[0][1]
    assert slug not in member.get(f"{address}/board/why").text
    assert "when your clock runs" in member.get(f"{address}/board/why").text
    assert member.send(f"{address}/start").status_code == 303
    assert slug in member.get(f"{address}/board/why").text
    room.clock.added += timedelta(minutes=20)
    solve(room, "member")
    why = member.get(f"{address}/board/why").text
    assert "20 minutes after your start" in why
    assert "that time on your own clock decides" in why


def test_a_frozen_board_stands_still_and_only_who_runs_the_team_looks_behind(room: Room) -> None:
    address = room.write(katas=1)
    solve(room, "admin")
    room.people["owner"].send(f"/teams/{room.key}/board/freeze")
    room.clock.added += timedelta(minutes=1)
    solve(room, "member")
    for who in ("member", "owner"):
        page = room.people[who].get(f"{address}/board").text
        assert "This board is frozen." in page
        assert names(page) == ["Admin"]
    assert names(room.people["member"].get(f"{address}/board/rows?live=1").text) == ["Admin"]
    assert names(room.people["owner"].get(f"{address}/board?live=1").text) == ["Admin", "Member"]


def test_a_pseudonym_of_the_team_holds_and_leaks_nothing(room: Room) -> None:
    address = room.write(katas=1)
    solve(room, "member")
    room.people["member"].send(f"/teams/{room.key}/board/showing", showing="pseudonym")
    for path in PATHS:
        page = room.people["admin"].get(f"{address}{path}").text
        assert ">Member<" not in page
        assert "member@example.com" not in page
    assert len(names(room.people["admin"].get(f"{address}/board").text)) == 1
    room.people["member"].send(f"/teams/{room.key}/board/showing", showing="hidden")
    assert names(room.people["admin"].get(f"{address}/board").text) == []
    assert "You chose to be on no board" in room.people["member"].get(f"{address}/board/why").text


def test_an_open_page_hears_only_of_what_has_changed(room: Room) -> None:
    address = room.write(katas=1)
    member = room.people["member"]
    known = {"If-None-Match": member.get(f"{address}/board/rows").headers["ETag"]}
    assert member.get(f"{address}/board/rows", headers=known).status_code == 304
    solve(room, "member")
    changed = member.get(f"{address}/board/rows", headers=known)
    assert changed.status_code == 200
    assert 'data-line="You are 1st of 1."' in changed.text


def test_a_clock_that_jumps_takes_nobodys_place(room: Room) -> None:
    address = room.write(katas=2, own_minutes="60", due_at=at(days=30))
    for who, minutes in (("admin", 30), ("member", 20)):
        assert room.people[who].send(f"{address}/start").status_code == 303
        room.clock.added += timedelta(minutes=minutes)
        solve(room, who)
    member, boards = room.people["member"], (f"{address}/board", f"/teams/{room.key}/board?board=all")
    before = [names(member.get(board).text) for board in boards]
    assert before == [["Member", "Admin"], ["Admin", "Member"]]
    assert member.send(f"{address}/start").status_code == 303
    for jump in (timedelta(days=20), timedelta(hours=-5), timedelta(days=-400)):
        room.clock.added = jump
        assert [names(member.get(board).text) for board in boards] == before
        assert "20 minutes after your start" in member.get(f"{address}/board/why").text


def test_a_score_holds_while_it_is_graded_again(room: Room) -> None:
    address, board = room.write(katas=1), f"/teams/{room.key}/board"
    solve(room, "member")
    with room.session() as session:
        assert regrade_kata(session, session.get_one(Kata, room.katas[0][0]), now=now()) == 1
    member = room.people["member"]
    assert names(member.get(board).text) == names(member.get(f"{address}/board").text) == ["Member"]
    why = member.get(f"{board}/why").text
    assert "You are 1st of 1." in why
    assert "One of your submits is being graded again" in " ".join(why.split())
    assert "Until the result is in, your score holds." in why


def test_the_rows_cannot_be_asked_for_without_end(room: Room) -> None:
    address = room.write(katas=1)
    answers = [room.people["member"].get(f"{address}/board/rows").status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_an_address_that_makes_no_sense_shows_the_board(room: Room) -> None:
    address = room.write(katas=1)
    for value in HOSTILE:
        for path in PATHS:
            for field in ("page", "live"):
                assert room.people["member"].get(f"{address}{path}?{field}={value}").status_code == 200, (path, value)
