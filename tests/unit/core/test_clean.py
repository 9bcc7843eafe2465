from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clean import clean_line, clean_output, count_unseen


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("a\x1b[31;1mred\x1b[0mb", "aredb"),
        ("\x1b]0;a new title\x07shown", "shown"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("never closed \x1b]0;title", "never closed "),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("NUL\0 bell\x07 c1\x9b[31m", "NUL bell c1[31m"),
        ("\u202egnp.exe\u202c \u2066x\u2069 \ufeff", "gnp.exe x "),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("ä \N{SNAKE} 漢字 עברית", "ä \N{SNAKE} 漢字 עברית"),
        ("tag\U000e0041s", "tags"),
    ],
)
def test_control_and_bidi_characters_are_dropped(printed: str, kept: str) -> None:
    assert clean_output(printed) == kept


def test_unseen_characters_are_counted_and_ends_of_lines_are_none() -> None:
    assert count_unseen("access = 'user\u202e \u2066# admin\u2069 \u2066'\n") == 4
    assert count_unseen("x = 1\r\ny = '\N{SNAKE} \u05e9'\r\tz\n") == 0


@given(st.text(st.characters(codec=None)))
def test_what_is_left_can_be_stored_and_is_stable(printed: str) -> None:
    once = clean_output(printed)
    once.encode()
    assert "\0" not in once
    assert "\x1b" not in once
    assert clean_output(once) == once


def test_a_line_stays_a_line() -> None:
    assert clean_line("  Ada\n\u202e Lovelace\t ") == "Ada Lovelace"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada\u200b Love\u00adlace\u2060", "Ada Lovelace"),
        ("\u200b\u200d\ufe0f \u3164", ""),
        ("👩🏽\u200d💻 \u0645\u06cc\u200c\u062e\u0648\u0627", "👩🏽\u200d💻 \u0645\u06cc\u200c\u062e\u0648\u0627"),
    ],
)
def test_a_line_holds_nothing_that_takes_no_room(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept
