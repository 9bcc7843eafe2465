from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from core.boards.board import Board, Kind
from core.boards.choose import choose
from core.boards.freeze import freeze, freeze_of, thaw
from core.boards.showing import Showing
from core.boards.view import View, view
from core.models import Membership
from core.teams.roles import Role
from tests.building import NOW
from tests.unit.core.boards.conftest import MONDAY, Club

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def seen_by(
    session: Session, club: Club, person_id: int, kind: Kind = Kind.WEEK, *, day: date = MONDAY, **how: bool | int
) -> View:
    session.rollback()
    session.expire_all()
    membership = session.get_one(Membership, (club.team.id, person_id))
    board = Board.on(kind, day, time_zone="UTC", now=NOW)
    return view(session, membership, board, **how)  # type: ignore[arg-type]


def names(seen: View) -> list[str]:
    return [row.name for row in seen.standing.page.items]


def test_more_points_stand_above(session: Session, club: Club) -> None:
    ada, ben, cy = (club.join(name) for name in ("Ada", "Ben", "Cy"))
    for person_id, points in ((ada, 10), (ben, 60), (cy, 30)):
        club.solve(person_id, points)
    seen = seen_by(session, club, ada)
    assert [(row.place, row.name, row.points) for row in seen.standing.page.items] == [
        (1, "Ben", 60),
        (2, "Cy", 30),
        (3, "Ada", 10),
    ]
    assert seen.standing.mine is not None
    assert seen.standing.above is not None
    assert (seen.standing.mine.place, seen.standing.above.name) == (3, "Cy")


def test_a_tie_goes_to_who_was_there_first_whatever_came_after_or_before(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    club.solve(ada, 10, hour=8)
    club.solve(ada, 10, hour=20)
    club.solve(ben, 20, hour=15)
    club.solve(ben, 0, hour=23)  # Forfeited: it changes nothing, not even when the score was reached.
    assert names(seen_by(session, club, ada)) == ["Ben", "Ada"]


def test_a_tie_to_the_second_goes_to_the_older_member(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada", at=NOW), club.join("Ben", at=NOW - DAY)
    for person_id in (ada, ben):
        club.solve(person_id, 10)
    assert names(seen_by(session, club, ada)) == ["Ben", "Ada"]


def test_only_members_are_on_it_and_only_while_they_are(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    club.solve(ada, 10)
    club.solve(ben, 30)
    session.delete(session.get_one(Membership, (club.team.id, ben)))
    session.commit()
    assert names(seen_by(session, club, ada)) == ["Ada"]


def test_what_was_solved_before_joining_counts_by_its_day(session: Session, club: Club) -> None:
    ada = club.join("Ada", at=NOW)
    club.solve(ada, 30, day=MONDAY)
    assert names(seen_by(session, club, ada)) == ["Ada"]


def test_a_kind_of_board_looks_at_its_own_period(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    club.solve(ada, 10, day=MONDAY)
    club.solve(ada, 30, day=MONDAY - WEEK)
    club.solve(ada, 60, day=MONDAY - 8 * WEEK)
    points = {kind: seen_by(session, club, ada, kind).standing.mine for kind in (Kind.WEEK, Kind.MONTH, Kind.ALL)}
    assert [row.points for row in points.values() if row] == [10, 40, 100]


def test_who_has_solved_nothing_is_not_ranked_but_sees_themselves(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    club.solve(ben)
    seen = seen_by(session, club, ada)
    assert names(seen) == ["Ben"]
    assert seen.standing.mine is not None
    assert (seen.standing.mine.place, seen.standing.mine.points) == (None, 0)
    assert seen.standing.above is None


def test_an_empty_board_has_one_empty_page(session: Session, club: Club) -> None:
    page = seen_by(session, club, club.join("Ada"), number=999999).standing.page
    assert (list(page.items), page.number, page.pages, page.total) == ([], 1, 1, 0)


@pytest.mark.parametrize(("number", "shown", "places"), [(1, 1, (1, 50)), (3, 3, (101, 120)), (999999, 3, (101, 120))])
def test_a_page_has_fifty_and_ones_own_row_is_at_hand_on_each(
    session: Session, club: Club, number: int, shown: int, places: tuple[int, int]
) -> None:
    people = [club.join(f"P{place}") for place in range(120)]
    for place, person_id in enumerate(people):
        club.solve(person_id, 1000 - place)
    seen = seen_by(session, club, people[69], number=number)
    page = seen.standing.page
    assert (page.number, page.pages, page.total) == (shown, 3, 120)
    assert (page.items[0].place, page.items[-1].place) == places
    assert seen.standing.mine is not None
    assert seen.standing.mine.place == 70
    assert seen.standing.above is not None
    assert seen.standing.above.place == 69


def test_most_improved_compares_with_the_four_weeks_before(session: Session, club: Club) -> None:
    ada, ben, new, down = (club.join(name) for name in ("Ada", "Ben", "New", "Down"))
    for person_id, before, now in ((ada, 40, 60), (ben, 200, 90), (new, 0, 150), (down, 100, 10)):
        if before:
            club.solve(person_id, before, day=MONDAY - 2 * WEEK)
        club.solve(person_id, now)
    seen = seen_by(session, club, ada, Kind.IMPROVED)
    # Ada 60 - 40 / 4 = 50, Ben 90 - 200 / 4 = 40; a newcomer has nothing to compare with, and down is not up.
    assert names(seen) == ["Ada", "Ben"]
    assert seen_by(session, club, new, Kind.IMPROVED).standing.mine is not None


def test_first_tries_are_compared_by_share_and_only_of_a_few_katas_at_least(session: Session, club: Club) -> None:
    ada, ben, cy = (club.join(name) for name in ("Ada", "Ben", "Cy"))
    for person_id, first, later in ((ada, 3, 3), (ben, 4, 1), (cy, 4, 0)):
        for number in range(first + later):
            club.solve(person_id, tries=1 if number < first else 2)
    assert names(seen_by(session, club, ada, Kind.FIRST_TRY)) == ["Ben", "Ada"]


def test_equal_shares_go_to_who_has_more(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    for person_id, each in ((ada, 3), (ben, 6)):
        for number in range(2 * each):
            club.solve(person_id, tries=1 + number % 2)
    assert names(seen_by(session, club, ada, Kind.FIRST_TRY)) == ["Ben", "Ada"]


def test_a_frozen_board_stands_still_for_members_and_admins_may_look_behind(session: Session, club: Club) -> None:
    ada, ben, boss = club.join("Ada"), club.join("Ben"), club.join("Boss", role=Role.ADMIN)
    club.solve(ada, 30)
    freeze(session, team_id=club.team.id, by=boss, now=NOW - DAY)  # February ends today.
    club.solve(ben, 60)
    late = club.join("Late")
    club.solve(late, 150)
    for kind in (Kind.WEEK, Kind.MONTH, Kind.ALL):
        assert names(seen_by(session, club, ben, kind)) == ["Ada"]
        assert names(seen_by(session, club, ben, kind, live=True)) == ["Ada"]
        assert names(seen_by(session, club, boss, kind)) == ["Ada"]
        assert names(seen_by(session, club, boss, kind, live=True)) == ["Late", "Ben", "Ada"]
    seen = seen_by(session, club, ben)
    assert seen.freeze is not None
    assert (seen.is_live, seen.freeze.frozen_at) == (False, NOW - DAY)
    thaw(session, team_id=club.team.id)
    assert names(seen_by(session, club, ben)) == ["Late", "Ben", "Ada"]
    assert freeze_of(session, club.team.id) is None


def test_freezing_twice_keeps_the_first_moment(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    club.solve(ada, 30)
    freeze(session, team_id=club.team.id, by=ada, now=NOW)
    club.solve(ben, 60)
    assert freeze(session, team_id=club.team.id, by=ben, now=NOW + DAY).frozen_at == NOW
    assert names(seen_by(session, club, ben)) == ["Ada"]
    thaw(session, team_id=club.team.id)
    thaw(session, team_id=club.team.id)


def test_a_week_that_was_over_is_not_frozen(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    club.solve(ada, 30, day=MONDAY - 2 * WEEK)
    freeze(session, team_id=club.team.id, by=ada, now=NOW)
    seen = seen_by(session, club, ada, day=MONDAY - 2 * WEEK)
    assert (names(seen), seen.stands_still, seen.is_live) == (["Ada"], False, True)


def test_who_takes_a_pseudonym_is_shown_by_it_even_on_a_frozen_board(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    club.solve(ada, 30)
    freeze(session, team_id=club.team.id, by=ben, now=NOW)
    choose(session, team_id=club.team.id, person_id=ada, showing=Showing.PSEUDONYM, draw=lambda: "Quiet Heron 42")
    seen = seen_by(session, club, ben)
    assert names(seen) == ["Quiet Heron 42"]
    assert "Ada" not in repr(seen.standing)
    mine = seen_by(session, club, ada).standing.mine
    assert mine is not None
    assert (mine.name, mine.is_me, mine.is_pseudonym) == ("Quiet Heron 42", True, True)


def test_who_hides_takes_no_place_and_sees_nobody_else(session: Session, club: Club) -> None:
    ada, ben, cy = (club.join(name) for name in ("Ada", "Ben", "Cy"))
    for person_id, points in ((ada, 60), (ben, 30), (cy, 10)):
        club.solve(person_id, points)
    choose(session, team_id=club.team.id, person_id=ada, showing=Showing.HIDDEN)
    assert [(row.place, row.name) for row in seen_by(session, club, ben).standing.page.items] == [(1, "Ben"), (2, "Cy")]
    own = seen_by(session, club, ada)
    assert (names(own), own.standing.page.total, own.standing.above) == ([], 0, None)
    assert own.standing.mine is not None
    assert (own.standing.mine.place, own.standing.mine.points) == (None, 60)
    choose(session, team_id=club.team.id, person_id=ada, showing=Showing.NAME)
    assert names(seen_by(session, club, ben)) == ["Ada", "Ben", "Cy"]


def test_every_choice_of_a_pseudonym_draws_a_new_one_that_is_free(session: Session, club: Club) -> None:
    ada, ben = club.join("Ada"), club.join("Ben")
    drawn = iter(["One", "One", "Two", "Three"])
    chosen = [
        choose(session, team_id=club.team.id, person_id=who, showing=Showing.PSEUDONYM, draw=lambda: next(drawn))
        for who in (ada, ben, ada)
    ]
    assert chosen[1] is not None
    assert chosen[2] is not None
    assert (chosen[1].pseudonym, chosen[2].pseudonym) == ("Two", "Three")


def test_who_has_left_meanwhile_chooses_nothing(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    choose(session, team_id=club.team.id, person_id=ada, showing=Showing.PSEUDONYM)
    session.delete(session.get_one(Membership, (club.team.id, ada)))
    session.commit()
    session.expire_all()
    assert choose(session, team_id=club.team.id, person_id=ada, showing=Showing.HIDDEN) is None


@pytest.mark.parametrize("day", [None, date(1969, 12, 31), date.max, date(2026, 3, 9)])
def test_a_period_that_has_not_begun_or_never_was_is_todays(day: date | None) -> None:
    assert Board.on(Kind.WEEK, day, time_zone="UTC", now=NOW).period.start == MONDAY


def test_today_is_the_viewers_day() -> None:
    sunday_noon_in_utc = NOW
    starts = {
        zone: Board.on(Kind.WEEK, None, time_zone=zone, now=sunday_noon_in_utc).period.start
        for zone in ("America/Los_Angeles", "Pacific/Kiritimati")
    }
    assert starts == {"America/Los_Angeles": MONDAY, "Pacific/Kiritimati": MONDAY + WEEK}
