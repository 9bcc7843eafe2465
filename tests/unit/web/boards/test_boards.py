from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from core.teams.roles import Role
from tests.site.team_play import BOARD, TeamPlay
from tests.unit.web.conftest import Browser, Clock

HOSTILE = ("%00", "ß" * 100, "<script>", "2026-13-45", "-1", "9" * 50, "🥷🏽", "1e9", "mine%27--", "x" * 10_000)


@pytest.fixture
def play(app: Flask) -> TeamPlay:
    return TeamPlay(app)


@pytest.fixture
def ada(browser: Browser, play: TeamPlay) -> int:
    """Ada is signed in and in the team."""
    browser.sign_up("Ada", "ada@example.com")
    return play.join("Ada")


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><span class="board-name" dir="auto">([^<]*)</span>', page)


def test_the_board_ranks_the_team_and_says_what_is_missing(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(ada, 10)
    play.solve(play.join("Ben"), 60)
    page = browser.get(BOARD).text
    assert names(page) == ["Ben", "Ada"]
    assert "This week" in page
    assert "To pass the 1st place you need 51 points more: one kata of level 3 gives 60." in page
    assert "everybody&#39;s days by their own clock" in page or "everybody's days by their own clock" in page


@pytest.mark.parametrize("board", ["week", "month", "all", "improved", "first-try"])
def test_every_board_names_its_formula_and_an_empty_one_says_what_fills_it(
    browser: Browser, ada: int, board: str
) -> None:
    page = browser.get(f"{BOARD}?board={board}").text
    assert "How this board counts" in page
    assert "Nobody is on this board yet" in page
    assert "Choose a kata" in page


def test_most_improved_and_first_try_show_their_own_figures(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(ada, 10, ago=timedelta(days=14), times=3, tries=2)
    play.solve(ada, 30, times=2)
    improved = browser.get(f"{BOARD}?board=improved").text
    assert "+52.5" in improved
    assert "7.5" in improved
    assert "40 %" in browser.get(f"{BOARD}?board=first-try").text


def test_the_breakdown_lists_ones_own_solves_with_what_was_forfeited(
    browser: Browser, play: TeamPlay, ada: int
) -> None:
    play.solve(ada, 60)
    play.solve(ada, 0)
    page = browser.get(f"{BOARD}/why").text
    assert "You are 1st of 1." in page
    assert "60 points" in page
    assert "forfeited: solutions seen first" in page
    assert "You reached this on" in page


def test_the_breakdown_is_of_oneself_only(browser: Browser, play: TeamPlay, ada: int) -> None:
    ben = play.join("Ben")
    play.solve(ben, 60)
    assert "You have solved nothing in this time yet." in browser.get(f"{BOARD}/why?person={ben}&id={ben}").text


def test_past_weeks_can_be_read_and_the_coming_one_cannot(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(ada, 30, ago=timedelta(days=7))
    page = browser.get(BOARD).text
    before = re.search(r'rel="prev" href="([^"]+)"', page)
    assert before
    assert names(page) == []
    assert names(browser.get(before[1].replace("&amp;", "&")).text) == ["Ada"]
    assert 'rel="next"' not in page or "Week after" in page


@pytest.mark.parametrize("field", ["board", "start", "page", "live"])
def test_an_address_that_makes_no_sense_shows_a_board(browser: Browser, play: TeamPlay, ada: int, field: str) -> None:
    play.solve(ada, 30)
    for value in HOSTILE:
        for path in (BOARD, f"{BOARD}/rows", f"{BOARD}/why"):
            assert browser.get(f"{path}?{field}={value}").status_code == 200, (path, value)


def test_a_page_beyond_the_end_is_the_last_one_and_my_page_is_mine(browser: Browser, play: TeamPlay, ada: int) -> None:
    for number in range(60):
        play.solve(play.join(f"P{number}"), 1000 - number)
    play.solve(ada, 10)
    last = browser.get(f"{BOARD}?page=999999").text
    assert names(last)[-1] == "Ada"
    assert len(names(last)) == 11
    assert names(browser.get(f"{BOARD}?page=mine").text) == names(last)
    first = browser.get(BOARD).text
    assert len(names(first)) == 50
    assert "61st" in first  # One's own row is at hand on each page.


def test_who_is_not_in_the_team_finds_no_board(browser: Browser, other: Browser, play: TeamPlay, ada: int) -> None:
    other.sign_up("Eve", "eve@example.com")
    for path in ("", "/rows", "/why", "/showing"):
        assert other.get(f"{BOARD}{path}").status_code == 404
        assert browser.get(f"{BOARD}{path}").status_code == 200
    for path in ("/freeze", "/thaw", "/showing"):
        assert other.send(f"{BOARD}{path}", showing="hidden").status_code == 404


def test_a_visitor_is_sent_to_sign_in(other: Browser, play: TeamPlay) -> None:
    answer = other.get(f"{BOARD}?board=month")
    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]


def test_who_was_removed_meanwhile_sees_nothing_more(browser: Browser, play: TeamPlay, ada: int) -> None:
    assert browser.get(f"{BOARD}/rows").status_code == 200
    play.leave(ada)
    assert browser.get(f"{BOARD}/rows").status_code == 404


def test_a_member_may_not_freeze(browser: Browser, play: TeamPlay, ada: int) -> None:
    for path in ("/freeze", "/thaw"):
        assert browser.send(f"{BOARD}{path}").status_code == 403
    assert "Freeze the boards" not in browser.get(BOARD).text
    assert browser.client.post(f"{BOARD}/freeze").status_code == 400  # Without the page's token.


@pytest.mark.parametrize("role", [Role.ADMIN, Role.OWNER])
def test_who_runs_the_team_freezes_the_boards_and_may_look_behind(
    browser: Browser, other: Browser, play: TeamPlay, ada: int, role: Role
) -> None:
    other.sign_up("Boss", "boss@example.com")
    play.join("Boss", role)
    play.solve(ada, 30)
    assert other.send(f"{BOARD}/freeze").status_code == 303
    play.solve(play.join("Ben"), 60)
    for browser_of in (browser, other):
        page = browser_of.get(BOARD).text
        assert "This board is frozen." in page
        assert names(page) == ["Ada"]
    assert names(browser.get(f"{BOARD}?live=1").text) == ["Ada"]
    assert names(browser.get(f"{BOARD}/rows?live=1").text) == ["Ada"]
    behind = other.get(f"{BOARD}?live=1").text
    assert "You look behind the freeze." in behind
    assert names(behind) == ["Ben", "Ada"]
    other.send(f"{BOARD}/freeze")  # A double click changes nothing.
    assert names(browser.get(BOARD).text) == ["Ada"]
    assert other.send(f"{BOARD}/thaw").status_code == 303
    assert names(browser.get(BOARD).text) == ["Ben", "Ada"]


def test_a_pseudonym_leaks_nothing_to_members_or_admins(
    browser: Browser, other: Browser, play: TeamPlay, ada: int
) -> None:
    other.sign_up("Boss", "boss@example.com")
    boss = play.join("Boss", Role.OWNER)
    play.solve(ada, 30)
    play.solve(boss, 60)
    browser.send(f"{BOARD}/showing", showing="pseudonym")
    own = browser.get(BOARD).text
    drawn = names(own)[1]
    assert drawn not in ("Ada", "Boss")
    assert "(you)" in own
    other.send(f"{BOARD}/freeze")
    for path in ("", "?live=1", "?board=all", "?board=month&page=mine", "/rows", "/rows?live=1", "/why", "/showing"):
        page = other.get(f"{BOARD}{path}").text
        assert "Ada" not in page
        assert "ada@example.com" not in page
    assert drawn in other.get(BOARD).text


def test_no_page_holds_the_number_of_a_person(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(play.join("Ben", known_as=987654), 30)
    for path in ("", "?board=all", "/rows", "/why", "/showing"):
        assert "987654" not in browser.get(f"{BOARD}{path}").text


def test_who_hides_is_on_nobodys_board_and_sees_their_own_row_only(
    browser: Browser, other: Browser, play: TeamPlay, ada: int
) -> None:
    other.sign_up("Boss", "boss@example.com")
    boss = play.join("Boss", Role.OWNER)
    play.solve(ada, 60)
    play.solve(boss, 30)
    browser.send(f"{BOARD}/showing", showing="hidden")
    assert names(other.get(BOARD).text) == ["Boss"]
    assert "1st" in other.get(BOARD).text
    own = browser.get(BOARD).text
    assert "Boss" not in own
    assert "60 points" in own
    assert "Nobody is on this board yet" not in own
    browser.send(f"{BOARD}/showing", showing="name")
    assert names(other.get(BOARD).text) == ["Ada", "Boss"]


def test_an_unknown_way_of_being_shown_changes_nothing(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(ada)
    for value in HOSTILE:
        answer = browser.send(f"{BOARD}/showing", showing=value)
        assert answer.status_code == 422
        assert "Nothing has been changed" in answer.text
    assert names(browser.get(BOARD).text) == ["Ada"]


def test_names_are_shown_as_text(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(play.join("<script>alert(1)</script>"), 30)
    assert "<script>alert" not in browser.get(BOARD).text
    assert "&lt;script&gt;alert" in browser.get(BOARD).text


def test_rows_that_have_not_changed_are_not_sent_again(browser: Browser, play: TeamPlay, ada: int) -> None:
    play.solve(ada, 10)
    ben = play.join("Ben")
    first = browser.get(f"{BOARD}/rows")
    assert "no-cache" in first.headers["Cache-Control"]
    known = {"If-None-Match": first.headers["ETag"]}
    again = browser.get(f"{BOARD}/rows", headers=known)
    assert (again.status_code, again.text) == (304, "")
    play.solve(ben, 60)
    changed = browser.get(f"{BOARD}/rows", headers=known)
    assert changed.status_code == 200
    assert 'data-place="2" data-line="You are 2nd of 2."' in changed.text


def test_the_rows_cannot_be_asked_for_without_end(browser: Browser, play: TeamPlay, ada: int) -> None:
    answers = [browser.get(f"{BOARD}/rows").status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_this_week_is_the_week_where_the_person_lives(browser: Browser, play: TeamPlay, ada: int, clock: Clock) -> None:
    play.solve(ada, 10)
    assert names(browser.get(BOARD).text) == ["Ada"]
    clock.added = timedelta(days=7)
    assert names(browser.get(BOARD).text) == []
