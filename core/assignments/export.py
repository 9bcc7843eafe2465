"""The grid as CSV, row by row, such that no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from core.assignments.clock import zone_of
from core.assignments.grid import grid
from core.assignments.rows import Row
from core.models import Assignment

# What makes a spreadsheet reckon, also as a Japanese keyboard or a typesetter writes it; and after white space or signs
# without width, which some of them skip. A cell that begins with a tab or a line break is taken for one by itself.
FORMULA = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\u2212]|[\t\r\n]")
ABOUT_PEOPLE = ("name", "e-mail", "role", "points", "solved", "late", "submits", "last counted", "started")
ABOUT_KATA = ("state", "submits", "points", "solved at")
PEOPLE_AT_ONCE = 1000
BYTE_ORDER_MARK = "\ufeff"


def export_rows(session: Session, assignment: Assignment) -> Iterator[Sequence[str]]:
    """A head and a row per member, by name. Times are ISO, in the zone of the assignment."""
    zone = zone_of(assignment.time_zone) or ZoneInfo("UTC")
    number, pages = 1, 1
    while number <= pages:
        found = grid(session, assignment, page=number, size=PEOPLE_AT_ONCE)
        if number == 1:
            addresses = [column.content.address for column in found.columns]
            yield [*ABOUT_PEOPLE, *(f"{address}: {what}" for address in addresses for what in ABOUT_KATA)]
        for row in found.rows.items:
            yield _fields(row, zone)
        number, pages = number + 1, found.rows.pages


def csv_lines(rows: Iterator[Sequence[str]], *, byte_order_mark: bool = False) -> Iterator[str]:
    """Lines of CSV, every cell quoted. Excel takes it for UTF-8 only with a byte order mark."""
    if byte_order_mark:
        yield BYTE_ORDER_MARK
    for row in rows:
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow([safe_cell(cell) for cell in row])
        yield line.getvalue()


def safe_cell(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _fields(row: Row, zone: ZoneInfo) -> list[str]:
    score = row.score
    about = [row.name, row.email, row.role.value, str(row.points), str(row.solved)]
    about += [str(score.late if score else 0), str(row.tries)]
    about += [_time(score.reached_at if score else None, zone), _time(row.started_at, zone)]
    for cell in row.cells:
        about += [cell.state.value, str(cell.tries), str(cell.points), _time(cell.solved_at, zone)]
    return about


def _time(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else ""
