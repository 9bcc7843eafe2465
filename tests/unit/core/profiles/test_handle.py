from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.profiles.handle import LONGEST, RESERVED, SHORTEST, ReservedHandle, UnfitHandle, fit_handle


@pytest.mark.parametrize("text", ["ada", "Ada", " ada-lovelace ", "a1b", "007", "x" * LONGEST])
def test_letters_digits_and_single_hyphens_make_a_handle(text: str) -> None:
    assert fit_handle(text) == text.strip().lower()


@pytest.mark.parametrize(
    "text",
    [
        *("", "ab", "-ada", "ada-", "a--b", "a b", "a_b", "a.b", "a/b", "../etc", "ada\n1", "ada\0", "<script>"),
        *("a\u0434a", "\uff41da", "\u017fada", "שלום", "🥷🏽🥷🏽🥷🏽", "x" * (LONGEST + 1), "x" * 10_000),
    ],
)
def test_nothing_else_does(text: str) -> None:
    with pytest.raises(UnfitHandle):
        fit_handle(text)


@pytest.mark.parametrize("text", sorted(word for word in RESERVED if len(word) >= SHORTEST))
def test_the_words_of_the_site_are_kept_in_any_case(text: str) -> None:
    with pytest.raises(ReservedHandle):
        fit_handle(text.upper())


@given(st.text())
def test_what_fits_is_an_address_as_it_stands(text: str) -> None:
    try:
        handle = fit_handle(text)
    except (UnfitHandle, ReservedHandle):
        return
    assert re.fullmatch(r"[a-z0-9-]{3,30}", handle)
    assert quote(handle, safe="") == handle
    assert fit_handle(handle) == handle
