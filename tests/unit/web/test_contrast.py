"""The colours of the site against each other, as WCAG 2.2 asks: axe never sees a button under the mouse."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from web.assets import FOLDER

Scheme = Literal["light", "dark"]

TOKENS = (FOLDER / "css/tokens.css").read_text()
COLOUR = re.compile(r"^\s*--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));$", re.MULTILINE)
COLOURS = {name: {"light": light or one, "dark": dark or one} for name, light, dark, one in COLOUR.findall(TOKENS)}

GROUNDS = ("paper", "surface", "surface-sunk")
WORDS = (
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "shu", "pass", "fail", "warn") for ground in GROUNDS),
    *((tone, f"{tone}-wash") for tone in ("pass", "fail", "warn")),
    *(("ink", f"{tone}-wash") for tone in ("pass", "fail", "warn")),
    *(("on-shu", ground) for ground in ("shu-ground", "shu-ground-over")),
    *(
        (name, "code-paper")
        for name in COLOURS
        if name.startswith("code-")
        and name.removeprefix("code-")
        in ("ink", "faint", "keyword", "string", "number", "comment", "function", "class", "meta")
    ),
    *(("code-ink", ground) for ground in ("code-line", "code-selection", "code-match")),
)
# What is no text and has to be seen: the edge of a field, the ring around what has the focus, the head of a meter.
EDGES = (
    *((edge, ground) for edge in ("field-rule", "focus", "pass", "shu-ground") for ground in ("paper", "surface")),
    ("code-caret", "code-paper"),
)


def contrast(one: str, other: str, scheme: Scheme) -> float:
    """The contrast ratio of WCAG, from 1 to 21."""
    lighter, darker = sorted((light_of(COLOURS[name][scheme]) for name in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def light_of(colour: str) -> float:
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    shares = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(ink: str, ground: str, scheme: Scheme) -> None:
    assert contrast(ink, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_what_has_no_words_stands_out(edge: str, ground: str, scheme: Scheme) -> None:
    assert contrast(edge, ground, scheme) >= 3


def test_the_measure_itself() -> None:
    COLOURS.update(black={"light": "#000", "dark": "#000"}, white={"light": "#fff", "dark": "#ffffff"})
    assert contrast("black", "white", "light") == 21
    assert contrast("white", "white", "dark") == 1
