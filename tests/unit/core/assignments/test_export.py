from __future__ import annotations

import pytest

from core.assignments.export import safe_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u3000=1+1",
        "\u00a0 \t=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "＝1+1",  # noqa: RUF001 - full-width, as a Japanese keyboard writes it
        " ＋1",  # noqa: RUF001
        "－1",  # noqa: RUF001
        "＠SUM(A1)",  # noqa: RUF001
        "−1+1",  # noqa: RUF001 - the minus sign of typesetters
        "\ttext",
        "\rtext",
        "|cmd",
        "%1",
    ],
)
def test_what_a_spreadsheet_may_take_for_a_formula_begins_with_a_quote(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Ada", "1", "2026-11-21T10:00:00+09:00", "a=b", "é", "🥷", "שלום", "'quoted", " Ada"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
