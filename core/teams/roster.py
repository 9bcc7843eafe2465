"""Read a list of people from a CSV file as spreadsheets write them: e-mail address, and perhaps a role."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.accounts.sign_up import normal_email
from core.clean import clean_line
from core.teams.roles import Role

MOST_ROWS = 10_000
MOST_BYTES = 2 * 1024 * 1024
SHOWN = 80  # So much of a cell is repeated in a message.
SEPARATORS = ",;\t"
EMAIL_HEADS = frozenset({"email", "e-mail", "mail", "e-mail address", "email address", "address"})
ROLE_HEADS = frozenset({"role"})
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class UnfitRoster(Exception):
    """The file cannot be read as a list of people; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: whom to invite as what, or what is wrong with it."""

    line: int
    email: str
    role: Role = Role.MEMBER
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the address and the role are."""

    email: int
    role: int | None


def decode_roster(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, else Latin-1 as Windows writes it. Raises UnfitRoster."""
    if len(data) > MOST_BYTES:
        raise UnfitRoster(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it, or leave out other columns."
        )
    encoding = _encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise UnfitRoster("The file breaks off within a character. Save it again as CSV, in UTF-8.") from None
        return data.decode("cp1252", "replace")


def read_roster(text: str) -> list[Entry]:
    """Every line that is not empty, in order, with what is wrong with it. Raises UnfitRoster."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise UnfitRoster("This is no CSV file. In your spreadsheet, choose “Save as” and “CSV”.")
    rows = _rows(text)
    if not rows:
        raise UnfitRoster("There is nothing in it. One address per line is enough.")
    columns = _columns(rows[0][1])
    if columns is None:
        columns = _guess(rows[0][1])
    else:
        rows = rows[1:]
    if len(rows) > MOST_ROWS:
        raise UnfitRoster(f"These are {len(rows):,} lines, and at most {MOST_ROWS:,} go at once. Split the file.")
    if not rows:
        raise UnfitRoster("There is a heading, and nobody under it.")
    return list(_entries(rows, columns))


def _encoding_of(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: in a list of addresses every other byte of UTF-16 is zero.
    head = data[:200]
    if head.count(0) > len(head) // 3:
        return "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    return "utf-8-sig"


def _rows(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
    try:
        rows = [(reader.line_num, [clean_line(cell) for cell in cells]) for cells in reader]
    except csv.Error:
        raise UnfitRoster(
            f"Line {reader.line_num + 1} cannot be read: a cell is far too long. Is a quotation mark missing?"
        ) from None
    return [(line, cells) for line, cells in rows if any(cells)]


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = Counter(letter for letter in _QUOTED.sub("", first) if letter in SEPARATORS)
    return counts.most_common(1)[0][0] if counts else ","


def _columns(cells: list[str]) -> Columns | None:
    """The columns of a heading; None when the first line is no heading."""
    heads = [cell.casefold() for cell in cells]
    email = next((place for place, head in enumerate(heads) if head in EMAIL_HEADS), None)
    if email is None or any("@" in cell for cell in cells):
        return None
    return Columns(email, next((place for place, head in enumerate(heads) if head in ROLE_HEADS), None))


def _guess(cells: list[str]) -> Columns:
    """Without a heading: the address is where the first line has an @, and the role where it has one."""
    email = next((place for place, cell in enumerate(cells) if "@" in cell), 0)
    roles = [place for place, cell in enumerate(cells) if cell.casefold() in list(Role)]
    return Columns(email, roles[0] if roles else (1 if email == 0 and len(cells) == 2 else None))


def _entries(rows: list[tuple[int, list[str]]], columns: Columns) -> Iterator[Entry]:
    first: dict[str, int] = {}
    for line, cells in rows:
        written = cells[columns.email] if columns.email < len(cells) else ""
        role = cells[columns.role].casefold() if columns.role is not None and columns.role < len(cells) else ""
        email = normal_email(written) if len(written) <= 254 else None
        if email is None:
            yield Entry(
                line, written[:SHOWN], fault="This is no e-mail address." if written else "There is no address."
            )
        elif role not in ("", Role.MEMBER, Role.ADMIN):
            yield Entry(line, email, fault=f"“{role[:SHOWN]}” is no role: write member or admin, or nothing.")
        elif email in first:
            yield Entry(line, email, fault=f"The same address as in line {first[email]:,}.")
        else:
            first[email] = line
            yield Entry(line, email, Role(role) if role else Role.MEMBER)
