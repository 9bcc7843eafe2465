"""Tables as spreadsheets write them: CSV in many encodings and with many separators, read into clean rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Collection

from core.clean import clean_line

MOST_ROWS = 10_000
MOST_BYTES = 2 * 1024 * 1024
SEPARATORS = ",;\t"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')

Row = tuple[int, list[str]]  # The number of its line, and its cells.


class UnfitTable(Exception):
    """The file cannot be read as a table of people; the text says why and what to do."""


def decode_table(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, else Latin-1 as Windows writes it. Raises UnfitTable."""
    if len(data) > MOST_BYTES:
        raise UnfitTable(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it, or leave out other columns."
        )
    encoding = _encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise UnfitTable("The file breaks off within a character. Save it again as CSV, in UTF-8.") from None
        return data.decode("cp1252", "replace")


def read_rows(text: str) -> list[Row]:
    """Every line that is not empty, a heading too. Raises UnfitTable."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise UnfitTable("This is no CSV file. In your spreadsheet, choose “Save as” and “CSV”.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
    try:
        rows = [(reader.line_num, [clean_line(cell) for cell in cells]) for cells in reader]
    except csv.Error:
        raise UnfitTable(
            f"Line {reader.line_num + 1} cannot be read: a cell is far too long. Is a quotation mark missing?"
        ) from None
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        raise UnfitTable("There is nothing in it. One address per line is enough.")
    return rows


def check_size(rows: list[Row]) -> None:
    """Raises UnfitTable where nobody is under the heading, or too many are."""
    if len(rows) > MOST_ROWS:
        raise UnfitTable(f"These are {len(rows):,} lines, and at most {MOST_ROWS:,} go at once. Split the file.")
    if not rows:
        raise UnfitTable("There is a heading, and nobody under it.")


def column(heads: list[str], names: Collection[str]) -> int | None:
    """Which column has one of these names in the heading, however its letters are cased."""
    return next((place for place, head in enumerate(heads) if head.casefold() in names), None)


def cell(cells: list[str], place: int | None) -> str:
    """A cell of a row; nothing where the row ends before it or the table has no such column."""
    return cells[place] if place is not None and place < len(cells) else ""


def _encoding_of(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: in a list of addresses every other byte of UTF-16 is zero.
    head = data[:200]
    if head.count(0) > len(head) // 3:
        return "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    return "utf-8-sig"


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = Counter(letter for letter in _QUOTED.sub("", first) if letter in SEPARATORS)
    return counts.most_common(1)[0][0] if counts else ","
