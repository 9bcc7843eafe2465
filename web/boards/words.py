"""Boards in words: their titles, their formulas, and what it takes to stand one place higher."""

from __future__ import annotations

from datetime import datetime

from core.boards.board import LEAST_SOLVES, Board, Kind
from core.boards.period import Period, Span
from core.boards.ranking import Row
from core.boards.tally import WEEKS_BEFORE
from core.scoring.points import points_for
from web.assignments.words import time_left

TABS = {
    Kind.WEEK: "Week",
    Kind.MONTH: "Month",
    Kind.ALL: "All time",
    Kind.IMPROVED: "Most improved",
    Kind.FIRST_TRY: "First try",
}
FORMULAS = {
    Kind.WEEK: "The points of the katas that were solved in this week.",
    Kind.MONTH: "The points of the katas that were solved in this month.",
    Kind.ALL: "The points of all katas that were ever solved.",
    Kind.IMPROVED: (
        f"The points of this week, minus the mean of the {WEEKS_BEFORE} weeks before it (their sum divided by "
        f"{WEEKS_BEFORE}). It compares everybody with themselves, so only those are listed who have points in those "
        "weeks and gained."
    ),
    Kind.FIRST_TRY: (
        "The share of solved katas that passed with the first submit, of everybody who has solved at least "
        f"{LEAST_SOLVES}. Running the examples is no submit. Equal shares: more first tries stand above."
    ),
}
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def period_words(period: Period) -> str:
    """A period in words: "16 to 22 November 2026", "November 2026", "All time"."""
    start, end = period.start, period.end
    if period.span is Span.ALL:
        return "All time"
    if period.span is Span.MONTH:
        return f"{start:%B %Y}"
    first = f"{start:%-d %B %Y}" if start.year != end.year else f"{start:%-d %B}"
    return f"{start.day if start.month == end.month else first} to {end:%-d %B %Y}"


def board_title(board: Board) -> str:
    """The heading of a board: "This week", "Week of 2 to 8 March 2026"."""
    title = {Kind.IMPROVED: "Most improved", Kind.FIRST_TRY: "First try"}.get(board.kind, "")
    if board.period.span is Span.ALL:
        return title or "All time"
    words = f"this {board.period.span}" if board.is_current else period_words(board.period)
    return f"{title}, {words}" if title else words[0].upper() + words[1:]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else ORDINALS.get(number % 10, "th")
    return f"{number:,}{ending}"


def points_words(points: int) -> str:
    """Points in words."""
    return "1 point" if points == 1 else f"{points:,} points"


def mean_before(row: Row) -> str:
    """The mean of the weeks before, without needless zeros."""
    return f"{row.before / WEEKS_BEFORE:,.2f}".rstrip("0").rstrip(".")


def gain(row: Row) -> str:
    """How much more this week is than the mean of those before."""
    return f"{row.points - row.before / WEEKS_BEFORE:+,.2f}".rstrip("0").rstrip(".")


def share(row: Row) -> str:
    """The share of first tries, in per cent."""
    return f"{100 * row.first_tries / row.solves:.1f} %".replace(".0 %", " %") if row.solves else "0 %"


def standing_words(row: Row, total: int) -> str:
    """One's own place in a sentence."""
    return f"You are {ordinal(row.place)} of {total:,}." if row.place else "You are not on this board."


def next_place(board: Board, mine: Row, above: Row | None) -> str:
    """What it takes to pass whoever stands one place higher; empty where nobody does."""
    if above is None or mine.place is None:
        return ""
    if board.kind is Kind.FIRST_TRY:
        return _first_tries_needed(mine, above)
    if board.kind is Kind.IMPROVED:
        ahead = (WEEKS_BEFORE * above.points - above.before) - (WEEKS_BEFORE * mine.points - mine.before)
    else:
        ahead = WEEKS_BEFORE * (above.points - mine.points)
    needed = ahead // WEEKS_BEFORE + 1
    level = "You are level, but they were there first. " if ahead == 0 else ""
    more = f"To pass the {ordinal(above.place or 0)} place you need {points_words(needed)} more"
    return f"{level}{more}: {_katas(needed)}."


def next_in_assignment(mine: Row, above: Row | None) -> str:
    """The same within an assignment, whose katas are few."""
    if above is None or mine.place is None:
        return ""
    ahead = above.points - mine.points
    level = "You are level, but they were there first. " if ahead == 0 else ""
    return f"{level}To pass the {ordinal(above.place or 0)} place you need {points_words(ahead + 1)} more."


def took(at: datetime, began_at: datetime) -> str:
    """How long after a beginning something was, in words: "3 hours 20 minutes after it"."""
    seconds = (at - began_at).total_seconds()
    if seconds < 0:
        return "before"
    return f"{time_left(at - began_at)} after" if seconds >= 60 else f"{int(seconds)} seconds after"


def _katas(points: int) -> str:
    """The easiest way to so many points."""
    for level in range(1, 6):
        if points_for(level) >= points:
            return f"one kata of level {level} gives {points_for(level)}"
    return f"that is {-(-points // points_for(5))} katas of level 5"


def _first_tries_needed(mine: Row, above: Row) -> str:
    place = ordinal(above.place or 0)
    if above.first_tries == above.solves:
        return f"The {place} place has solved every kata at the first try, and more of them or earlier than you."
    count = 1
    while (mine.first_tries + count) * above.solves <= above.first_tries * (mine.solves + count):
        count += 1
    katas = "one kata" if count == 1 else f"{count:,} katas"
    return f"To pass the {place} place, solve {katas} more at the first try."
