"""Bad files: formulas, wrong encodings, doubles, hostile names, ten thousand rows."""

from __future__ import annotations

import time

import pytest
from sqlalchemy.orm import Session

from core.candidates.person import LONGEST_NAME, UnfitGuest, guest
from core.candidates.roster import Fate, guests_of, plan_invitations, read_candidates
from core.spreadsheet import MOST_ROWS, UnfitTable, decode_table
from tests.unit.core.candidates.hiring import ask, build_screen


def read(text: str) -> list[tuple[str, str, int, Fate]]:
    return [(*step.guest, step.fate) for step in read_candidates(text)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_of_many_programs_are_read(encoding: str, separator: str) -> None:
    text = "Name;E-Mail;Extra minutes\r\nZoë;zoe@example.com;30\r\n\r\nMika;;\r\n".replace(";", separator)
    assert read(decode_table(text.encode(encoding))) == [
        ("Zoë", "zoe@example.com", 30, Fate.LETTER),
        ("Mika", "", 0, Fate.LINK),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@example.com", ("", "a@example.com")),
        ("a@example.com,Ada", ("Ada", "a@example.com")),
        ("Ada;a@example.com", ("Ada", "a@example.com")),
        ("Ada\nGrace", ("Ada", "")),
        ("First name,Last name,Email\nAda,Lovelace,a@example.com", ("Ada Lovelace", "a@example.com")),
        ('email,name\na@example.com,"Lovelace, Ada"', ("Lovelace, Ada", "a@example.com")),
    ],
)
def test_columns_are_found_with_and_without_a_heading(text: str, expected: tuple[str, str]) -> None:
    assert read(text)[0][:2] == expected


@pytest.mark.parametrize(
    "name",
    [
        "=HYPERLINK(1)",
        "=cmd|' /C calc'!A0",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\uff1dSUM(1)",
        "\u200b=1",
        "|calc",
    ],
)
def test_a_formula_is_no_name(name: str) -> None:
    step = read_candidates(f'email,name\na@example.com,"{name}"')[0]
    assert step.fate == Fate.FAULT
    assert "looks like a formula" in step.fault


def test_a_formula_is_no_address() -> None:
    assert read_candidates("email,name\n=1+1@example.com,Ada")[0].fate == Fate.FAULT


def test_doubles_are_told_by_their_line() -> None:
    steps = read_candidates("name,email\nA,a@example.com\nB,A@Example.com\nC,\nC,\n")
    assert [step.fault for step in steps] == [
        "",
        "The same address as in line 2.",
        "",
        "The same name as in line 4.",
    ]


def test_who_was_invited_before_is_not_invited_again(session: Session) -> None:
    screen = build_screen(session)
    ask(session, screen)
    steps = plan_invitations(session, screen_id=screen.id, text="grace@example.com\nnew@example.com")
    assert [step.fate for step in steps] == [Fate.KNOWN, Fate.LETTER]
    assert [one.email for one in guests_of(steps)] == ["new@example.com"]


def test_ten_thousand_lines_are_planned_quickly_and_one_more_is_refused(session: Session) -> None:
    screen = build_screen(session)
    lines = [f"Candidate {number},c{number}@example.com" for number in range(MOST_ROWS)]
    began = time.perf_counter()
    assert len(guests_of(plan_invitations(session, screen_id=screen.id, text="\n".join(lines)))) == MOST_ROWS
    assert time.perf_counter() - began < 20
    with pytest.raises(UnfitTable, match="10,001 lines"):
        read_candidates("\n".join([*lines, "one more,more@example.com"]))


@pytest.mark.parametrize("text", ["", "\n\n", "name,email\n", "PK\x03\x04\0\0", '"' + "x" * 200_000])
def test_what_is_no_table_is_told(text: str) -> None:
    with pytest.raises(UnfitTable):
        read_candidates(text)


def test_hostile_names_are_cleaned_and_long_ones_refused() -> None:
    assert guest(name="A\u202eda\0 \r\n Lovelace\u2066").name == "Ada Lovelace"
    assert guest(name="<script>alert(1)</script>").name == "<script>alert(1)</script>"
    assert guest(name="Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306").name.count("\u0305") == 0
    assert guest(name="\u05e9\u05dc\u05d5\u05dd 🥷🏽").name == "\u05e9\u05dc\u05d5\u05dd 🥷🏽"
    with pytest.raises(UnfitGuest, match="10,000"):
        guest(name="x" * 10_000)
    assert len(guest(name="x" * LONGEST_NAME).name) == LONGEST_NAME


@pytest.mark.parametrize(
    ("email", "fault"),
    [
        ("nobody", "no e-mail address"),
        ("a@example.com, b@example.com", "no e-mail address"),
        ("a@example.com\nBcc: b@example.com", "no e-mail address"),
        ("x" * 10_000 + "@example.com", "no e-mail address"),
        ("", "neither an e-mail address nor a name"),
        ("\u3164", "neither an e-mail address nor a name"),
    ],
)
def test_what_is_no_address(email: str, fault: str) -> None:
    with pytest.raises(UnfitGuest, match=fault):
        guest(email=email)


@pytest.mark.parametrize("minutes", ["-5", "1.5", "1441", "9" * 50, "\u0665", "ten"])
def test_extra_minutes_that_make_no_sense(minutes: str) -> None:
    with pytest.raises(UnfitGuest, match="from 0 to 1,440"):
        guest(name="Ada", extra_minutes=minutes)
