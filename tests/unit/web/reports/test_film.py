"""A text and its change make the next text, counted as JavaScript counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from web.reports.film import change

TEXTS = st.text(alphabet="ab\n🥷é\ud800", max_size=30)


def applied(older: str, start: int, gone: int, come: str) -> str:
    units = older.encode("utf-16-le", "surrogatepass")
    changed = units[: 2 * start] + come.encode("utf-16-le", "surrogatepass") + units[2 * (start + gone) :]
    return changed.decode("utf-16-le", "surrogatepass")


@given(TEXTS, TEXTS)
def test_a_change_leads_to_the_next_text(older: str, newer: str) -> None:
    assert applied(older, *change(older, newer)) == newer


def test_only_what_differs_is_sent() -> None:
    assert change("def f():\n    pass\n", "def f():\n    return 1\n") == [13, 4, "return 1"]
    assert change("🥷a", "🥷b") == [2, 1, "b"]
    assert change("same", "same") == [4, 0, ""]
