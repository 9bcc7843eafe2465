"""What an assignment asks for, as somebody types it into a form: read, checked, and turned back into a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from core.assignments.clock import NotATime, moment, wall, zone_of
from core.assignments.policies import Counts
from core.clean import clean_line, clean_output
from core.models import Assignment

LONGEST_TITLE = 120
LONGEST_TEXT = 20_000
MOST_SUBMITS = 1000
MOST_COOLDOWN = 24 * 60
MOST_OWN_MINUTES = 7 * 24 * 60


class UnfitPlan(Exception):
    """The form cannot be used as it is. `faults` says by field what is wrong."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Plan:
    """All of an assignment but its katas and its stage. `notes` tells what was made of times on a day of change."""

    title: str
    text: str
    time_zone: str
    opens_at: datetime
    due_at: datetime
    late_until: datetime | None
    late_penalty: int
    counts: Counts
    submit_limit: int | None
    cooldown_minutes: int
    own_minutes: int | None
    earlier_solves: bool
    notes: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, assignment: Assignment) -> None:
        """Write it into the row."""
        for name in COLUMNS:
            setattr(assignment, name, getattr(self, name))


COLUMNS = tuple(part.name for part in fields(Plan) if part.name != "notes")


def plan_of(assignment: Assignment) -> Plan:
    """The plan that is stored."""
    return Plan(**{name: getattr(assignment, name) for name in COLUMNS})


def token_of(assignment: Assignment) -> str:
    """Changes whenever somebody changes the plan or the katas, so that a form can tell that it is stale."""
    said = repr((plan_of(assignment), [row.kata_id for row in assignment.katas]))
    return blake2b(said.encode(), digest_size=12).hexdigest()


def form_of(assignment: Assignment) -> dict[str, str]:
    """The stored plan, as the fields of a form show it."""
    zone = assignment.time_zone
    return {
        "title": assignment.title,
        "text": assignment.text,
        "time_zone": zone,
        "opens_at": wall(assignment.opens_at, zone),
        "due_at": wall(assignment.due_at, zone),
        "late_until": wall(assignment.late_until, zone) if assignment.late_until else "",
        "late_penalty": str(assignment.late_penalty),
        "counts": assignment.counts,
        "submit_limit": str(assignment.submit_limit or ""),
        "cooldown_minutes": str(assignment.cooldown_minutes or ""),
        "own_minutes": str(assignment.own_minutes or ""),
        "earlier_solves": "yes" if assignment.earlier_solves else "",
    }


def read_plan(form: Mapping[str, str]) -> Plan:
    """The plan that the fields of a form mean. Raises UnfitPlan with all faults at once."""
    return _Reader(form).plan()


class FieldReader:
    """Reads a form field by field, and keeps what is wrong and what there is to say."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self._form, self.faults, self.notes = form, dict[str, str](), list[str]()

    def field(self, name: str) -> str:
        """What was typed; nothing for a field that is not there."""
        return self._form.get(name, "").strip()

    def check(self, name: str, holds: bool, fault: str) -> None:
        """Note the fault unless it holds; the first of a field is the one that is told."""
        if not holds:
            self.faults.setdefault(name, fault)

    def moment(self, name: str, zone: ZoneInfo | None, *, end: bool) -> datetime | None:
        """The moment that was typed, on a clock of the zone."""
        if zone is None:
            return None
        try:
            found = moment(self.field(name), zone, end=end)
        except NotATime as fault:
            self.check(name, holds=False, fault=str(fault))
            return None
        if found.note:
            self.notes.append(found.note)
        return found.at

    def number(self, name: str, least: int, most: int) -> int | None:
        """The whole number that was typed; None for an empty field."""
        return whole_number(self.field(name), least, most, lambda fault: self.check(name, holds=False, fault=fault))


class _Reader(FieldReader):
    def plan(self) -> Plan:
        title, text = clean_line(self.field("title")), clean_output(self.field("text")).strip()
        self.check("title", 0 < len(title) <= LONGEST_TITLE, f"A title has 1 to {LONGEST_TITLE} characters.")
        self.check("text", len(text) <= LONGEST_TEXT, f"A text has at most {LONGEST_TEXT:,} characters.")
        zone = zone_of(self.field("time_zone"))
        self.check("time_zone", zone is not None, "Choose a time zone from the list.")
        opens, due, late = (
            self.moment("opens_at", zone, end=False),
            self.moment("due_at", zone, end=True),
            self.moment("late_until", zone, end=True) if self.field("late_until") else None,
        )
        own_minutes = self.number("own_minutes", 1, MOST_OWN_MINUTES)
        if opens and due:
            self.check("due_at", opens < due, "It has to be due after it opens.")
        if due and late:
            self.check("late_until", due < late, "Late submits end after the due date. Leave it empty for none.")
        if late:
            timed = "A timed set ends with its clock, so it takes nothing late. Leave this or the minutes empty."
            self.check("late_until", own_minutes is None, timed)
        penalty = self.number("late_penalty", 0, 100) or 0
        limit = self.number("submit_limit", 1, MOST_SUBMITS)
        cooldown = self.number("cooldown_minutes", 0, MOST_COOLDOWN) or 0
        counts = self.field("counts") or Counts.BEST
        self.check("counts", counts in set(Counts), "Choose which submit counts.")
        if self.faults or opens is None or due is None or zone is None:
            raise UnfitPlan(self.faults)
        return Plan(
            title=title,
            text=text,
            time_zone=zone.key,
            opens_at=opens,
            due_at=due,
            late_until=late,
            late_penalty=penalty,
            counts=Counts(counts),
            submit_limit=limit,
            cooldown_minutes=cooldown,
            own_minutes=own_minutes,
            earlier_solves=bool(self.field("earlier_solves")),
            notes=tuple(self.notes),
        )


def whole_number(text: str, least: int, most: int, complain: Callable[[str], None]) -> int | None:
    """The number in a field that may be empty; what is none is told and counts as empty."""
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
    if not least <= number <= most:
        complain(f"Write a whole number from {least} to {most:,}, or nothing.")
        return None
    return number
