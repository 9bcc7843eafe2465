"""A page holds what people write: both directions, strange signs, long lines."""

from __future__ import annotations

import pytest

from web.reports.paper import UNKNOWN, Paper, plain


@pytest.mark.parametrize(
    "text",
    ["שלום עולם (Ada)", "مرحبا", "Zoë 🥷🏽", "日本語", "\0\ud800\u202e", "", "x" * 10_000, "\n" * 500, "{nb} <b>**x**"],
)
def test_every_text_can_be_printed(text: str) -> None:
    page = Paper(plain(text))
    page.heading(text)
    page.say(text)
    page.code(text)
    page.rows(("a", "b"), [(text[:400], text[:400])], (1, 2))
    assert bytes(page.output()).startswith(b"%PDF-")


def test_what_the_font_has_no_sign_for_is_a_box() -> None:
    assert plain("Zoë שלום 日") == f"Zoë שלום {UNKNOWN}"
    assert plain("a\tb\u202e\0") == "a    b\ufffd"
