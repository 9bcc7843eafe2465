from __future__ import annotations

import pytest

from core.spreadsheet import MOST_BYTES, MOST_ROWS, UnfitTable, decode_table
from core.teams.roles import Role
from core.teams.roster import Entry, read_roster

ROSTER = "email;role\nmika@example.com;member\nzoë@example.com;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_files_of_many_programs_are_read(encoding: str) -> None:
    assert decode_table(ROSTER.encode(encoding)).removeprefix("\ufeff") == ROSTER


def test_big_endian_with_a_mark() -> None:
    assert decode_table(b"\xfe\xff" + ROSTER.encode("utf-16-be")) == ROSTER


def test_half_a_character_is_told() -> None:
    with pytest.raises(UnfitTable, match="breaks off"):
        decode_table(ROSTER.encode("utf-16")[:-1])


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(UnfitTable, match="larger than 2 MB"):
        decode_table(b"x" * (MOST_BYTES + 1))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("head", ["email{s}role\n", "Name{s}E-Mail Address{s}Role\n", ""])
def test_separators_with_and_without_a_heading(separator: str, head: str) -> None:
    rows = ["a@example.com{s}admin", '"b@example.com"{s}Member']
    if head.startswith("Name"):
        rows = ['"Doe{s} A"{s}' + rows[0], "B{s}" + rows[1]]
    text = (head + "\r\n".join(rows)).replace("{s}", separator)
    first = 2 if head else 1
    assert read_roster(text) == [
        Entry(first, "a@example.com", Role.ADMIN),
        Entry(first + 1, "b@example.com", Role.MEMBER),
    ]


def test_one_column_is_enough() -> None:
    assert read_roster("a@example.com\n\n  \nB@Example.com") == [Entry(1, "a@example.com"), Entry(4, "b@example.com")]


def test_faults_are_told_by_line() -> None:
    text = (
        "email,role\na@example.com,king\nnobody,member\na@example.com,\nA@example.com,admin\n,member\nlast@example.com"
    )
    faults = {entry.line: entry.fault for entry in read_roster(text)}
    assert faults == {
        2: "“king” is no role: write member or admin, or nothing.",
        3: "This is no e-mail address.",
        4: "",
        5: "The same address as in line 4.",
        6: "There is no address.",
        7: "",
    }


def test_owner_is_no_role_to_import() -> None:
    assert "no role" in read_roster("a@example.com,owner")[0].fault


def test_a_cell_with_line_ends_counts_its_lines() -> None:
    text = 'name,email\n"two\nlines",a@example.com\nx,nobody\n'
    assert [(entry.line, bool(entry.fault)) for entry in read_roster(text)] == [(3, False), (4, True)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing in it"),
        (" \n\n\t\n", "nothing in it"),
        ("email;role\n", "nobody under it"),
        ("PK\x03\x04\0\0", "no CSV file"),
        ("a@example.com\n" * (MOST_ROWS + 1), "at most 10,000"),
        ('a@example.com,"' + "x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_list_is_told(text: str, reason: str) -> None:
    with pytest.raises(UnfitTable, match=reason):
        read_roster(text)


def test_ten_thousand_rows_are_read() -> None:
    entries = read_roster("\n".join(f"p{number}@example.com" for number in range(MOST_ROWS)))
    assert len(entries) == MOST_ROWS
    assert not any(entry.fault for entry in entries)


@pytest.mark.parametrize("cell", ["=cmd()|' /C calc'!A0", "<script>@x", "\u202eevil@x", "x" * 10_000, "🥷@"])
def test_hostile_cells_are_only_faults(cell: str) -> None:
    entry = read_roster("a@example.com\n" + cell)[1]
    assert entry.fault
    assert len(entry.email) <= 80
