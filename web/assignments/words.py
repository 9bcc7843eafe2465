"""What an assignment asks for, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from core.assignments.clock import spoken
from core.assignments.plan import Plan
from core.assignments.policies import Counts
from core.models import Assignment

LABELS = {
    "title": "Title",
    "text": "Text",
    "time_zone": "Time zone",
    "opens_at": "Opens",
    "due_at": "Due",
    "late_until": "Late until",
    "late_penalty": "Taken off when late",
    "counts": "What counts",
    "submit_limit": "Submits of each kata",
    "cooldown_minutes": "Between two submits",
    "own_minutes": "Own clock",
    "earlier_solves": "Solved before",
}


SPOKEN: dict[str, Callable[[Any], str]] = {
    "text": lambda text: f"{len(text):,} characters",
    "late_penalty": lambda percent: f"{percent} %",
    "counts": lambda counts: f"the {counts} submit",
    "cooldown_minutes": lambda number: minutes(number) if number else "nothing",
    "own_minutes": lambda number: minutes(number) if number else "none",
    "earlier_solves": lambda counts: "counts" if counts else "does not count",
}


def rules(assignment: Assignment) -> list[str]:
    """The policies, a sentence each."""
    said = [
        "For each kata your best submit counts, and one on time before one that is late."
        if assignment.counts == Counts.BEST
        else "For each kata your last submit counts, also if an earlier one passed."
    ]
    if assignment.submit_limit is not None:
        said.append(f"You may submit each kata {times(assignment.submit_limit)}. Run is not limited.")
    if assignment.cooldown_minutes:
        said.append(f"Between two submits of a kata there have to be {minutes(assignment.cooldown_minutes)}.")
    if assignment.late_until is not None:
        taken = f"for {100 - assignment.late_penalty} % of the points" if assignment.late_penalty else "for all points"
        said.append(f"After the due date submits are taken as late, {taken}.")
    if assignment.own_minutes is not None:
        said.append(f"You start your own clock, and have {minutes(assignment.own_minutes)} from then on.")
    said.append(
        "A kata that you had solved before counts as solved."
        if assignment.earlier_solves
        else "A kata that you had solved before has to be submitted again."
    )
    said.append("Who looked at others' solutions of a kata before solving it gets no points for it.")
    return said


def value(plan: Plan, name: str) -> str:
    """A field of a plan, as a list of changes tells it."""
    found = getattr(plan, name)
    if isinstance(found, datetime):
        return spoken(found, plan.time_zone)
    return SPOKEN[name](found) if name in SPOKEN else "none" if found is None else str(found)


def changes(before: Plan, after: Plan) -> list[tuple[str, str, str]]:
    """What differs: label, before, after."""
    return [
        (label, value(before, name), value(after, name))
        for name, label in LABELS.items()
        if getattr(before, name) != getattr(after, name)
    ]


def time_left(left: timedelta) -> str:
    """How long there is still to go, in the two largest units."""
    seconds = max(0, int(left.total_seconds()))
    days, hours, rest = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return f"{_some(days, 'day')} {_some(hours, 'hour')}" if hours and days < 7 else _some(days, "day")
    if hours:
        return f"{_some(hours, 'hour')} {_some(rest, 'minute')}" if rest else _some(hours, "hour")
    return _some(rest, "minute") if rest else "less than a minute"


def minutes(number: int) -> str:
    """Minutes, and from two hours on hours as well."""
    if number < 120:
        return _some(number, "minute")
    hours, rest = divmod(number, 60)
    return f"{_some(hours, 'hour')} {_some(rest, 'minute')}" if rest else _some(hours, "hour")


def times(number: int) -> str:
    """How often."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _some(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
