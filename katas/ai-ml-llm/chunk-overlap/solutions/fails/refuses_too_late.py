"""Mistake: checks the settings in the generator function itself, which runs only when the first piece is asked for."""

import re

UNITS = {"words": re.compile(r"\S+"), "characters": re.compile(r".", re.DOTALL)}


def chunks(text, size, overlap=0, unit="words"):
    """The pieces of `text` with the index at which each begins: pairs (start, piece)."""
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} does not fit into pieces of {size}")
    if unit not in UNITS:
        raise ValueError(f"unknown unit {unit!r}")
    spans = [match.span() for match in UNITS[unit].finditer(text)]
    for first in range(0, len(spans), size - overlap):
        piece = spans[first : first + size]
        start, end = piece[0][0], piece[-1][1]
        yield start, text[start:end]
        if end == spans[-1][1]:
            return
