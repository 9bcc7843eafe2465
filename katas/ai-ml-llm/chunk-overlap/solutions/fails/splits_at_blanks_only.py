"""Mistake: takes only the blank for white space, so that a line break is a part of a word."""

import re

UNITS = {"words": re.compile(r"[^ ]+"), "characters": re.compile(r".", re.DOTALL)}


def chunks(text, size, overlap=0, unit="words"):
    """The pieces of `text` with the index at which each begins: pairs (start, piece)."""
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} does not fit into pieces of {size}")
    if unit not in UNITS:
        raise ValueError(f"unknown unit {unit!r}")
    spans = [match.span() for match in UNITS[unit].finditer(text)]
    return _cut(text, spans, size, size - overlap)


def _cut(text, spans, size, step):
    """Cut `text` at every `step`-th span, until a piece reaches the last one."""
    for first in range(0, len(spans), step):
        piece = spans[first : first + size]
        start, end = piece[0][0], piece[-1][1]
        yield start, text[start:end]
        if end == spans[-1][1]:
            return
