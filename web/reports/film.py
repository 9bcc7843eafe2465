"""A sitting as data for the player: each text as its difference from the one before, so that hours of it stay small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from web.reports.steps import Step
from web.reports.words import HAPPENINGS

MILLISECOND = timedelta(milliseconds=1)


def film(steps: Sequence[Step], starters: Mapping[int, str], titles: Mapping[int, str]) -> dict[str, Any]:
    """What the player needs. A frame is [milliseconds, happening, kata, words], an edit has three numbers more."""
    texts = dict(starters)
    frames: list[list[Any]] = []
    for step in steps:
        frame = step.frame
        row: list[Any] = [frame.after // MILLISECOND, frame.happening.value, frame.kata_id, step.words]
        if frame.kata_id is not None and frame.text is not None and not frame.aside:
            row += change(texts.get(frame.kata_id, ""), frame.text)
            texts[frame.kata_id] = frame.text
        frames.append(row)
    katas = {str(kata_id): {"title": title, "starter": starters.get(kata_id, "")} for kata_id, title in titles.items()}
    names = {happening.value: look.word for happening, look in HAPPENINGS.items()}
    return {"katas": katas, "names": names, "frames": frames}


def change(older: str, newer: str) -> list[Any]:
    """Where the texts differ: from where, how much goes, and what comes. Counted as JavaScript counts."""
    start = _common(older, newer)
    most = min(len(older), len(newer)) - start
    end = _common(older[::-1][:most], newer[::-1][:most])
    gone, come = older[start : len(older) - end], newer[start : len(newer) - end]
    return [_units(older[:start]), _units(gone), come]


def _common(one: str, other: str) -> int:
    """How many characters are the same from the start on. Halves what is left: thousands of texts are compared."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
