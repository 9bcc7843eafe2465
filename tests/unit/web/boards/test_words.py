from __future__ import annotations

from datetime import date

import pytest

from core.boards.board import Board, Kind
from core.boards.period import Period, Span
from core.boards.ranking import Row
from web.boards import words


def row(place: int, points: int = 0, *, solves: int = 1, first_tries: int = 0, before: int = 0) -> Row:
    return Row(place, "Ada", False, False, points, solves, first_tries, before, None)


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (112, "112th"), (1023, "1,023rd")],
)
def test_places_in_words(number: int, said: str) -> None:
    assert words.ordinal(number) == said


@pytest.mark.parametrize(
    ("span", "day", "said"),
    [
        (Span.WEEK, date(2026, 11, 18), "16 to 22 November 2026"),
        (Span.WEEK, date(2026, 4, 1), "30 March to 5 April 2026"),
        (Span.WEEK, date(2027, 1, 1), "28 December 2026 to 3 January 2027"),
        (Span.MONTH, date(2026, 11, 18), "November 2026"),
        (Span.ALL, date(2026, 11, 18), "All time"),
    ],
)
def test_periods_in_words(span: Span, day: date, said: str) -> None:
    assert words.period_words(Period.of(span, day)) == said


@pytest.mark.parametrize(
    ("mine", "above", "said"),
    [
        (20, 20, "You are level, but they were there first. To pass the 1st place you need 1 point more"),
        (20, 40, "you need 21 points more: one kata of level 2 gives 30."),
        (0, 149, "you need 150 points more: one kata of level 5 gives 150."),
        (0, 1000, "you need 1,001 points more: that is 7 katas of level 5."),
    ],
)
def test_what_the_next_place_takes_in_points(mine: int, above: int, said: str) -> None:
    board = Board(Kind.WEEK, Period.of(Span.WEEK, date(2026, 3, 1)))
    assert said in words.next_place(board, row(2, mine), row(1, above))


def test_what_it_takes_to_have_improved_more() -> None:
    board = Board(Kind.IMPROVED, Period.of(Span.WEEK, date(2026, 3, 1)))
    mine, above = row(2, 30, before=40), row(1, 60, before=50)
    needed = "To pass the 1st place you need 28 points more"  # 60 - 12.5 is 47.5, 30 + 28 - 10 is 48.
    assert words.next_place(board, mine, above).startswith(needed)


def test_what_it_takes_to_have_more_first_tries() -> None:
    board = Board(Kind.FIRST_TRY, Period.of(Span.ALL, date(2026, 3, 1)))
    mine, above = row(2, solves=6, first_tries=3), row(1, solves=8, first_tries=6)
    assert words.next_place(board, mine, above) == "To pass the 1st place, solve 7 katas more at the first try."
    assert (mine.first_tries + 7) / (mine.solves + 7) > 6 / 8 >= (mine.first_tries + 6) / (mine.solves + 6)
    perfect = row(1, solves=8, first_tries=8)
    assert "solved every kata at the first try" in words.next_place(board, mine, perfect)


def test_nobody_above_needs_no_words() -> None:
    assert words.next_place(Board(Kind.ALL, Period.of(Span.ALL, date(2026, 3, 1))), row(1, 10), None) == ""


def test_figures_have_no_needless_zeros() -> None:
    assert [words.mean_before(row(1, before=before)) for before in (40, 30, 5)] == ["10", "7.5", "1.25"]
    assert [words.gain(row(1, 60, before=before)) for before in (40, 30)] == ["+50", "+52.5"]
    assert [words.share(row(1, solves=solves, first_tries=2)) for solves in (2, 3, 8)] == ["100 %", "66.7 %", "25 %"]
