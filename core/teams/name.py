"""The name of a team: any script, emoji too, as long as there is something to see."""

from __future__ import annotations

import unicodedata

from core.clean import clean_line

LONGEST = 80
# Letters by their category that show nothing: the fillers of Hangul, and the empty pattern of Braille.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# At most so many marks may stand on one letter; more of them would run over the lines above and below.
MOST_MARKS = 4


class UnfitTeamName(Exception):
    """The name cannot be used; the text says why."""


def team_name(text: str) -> str:
    """The name as it is stored. Raises UnfitTeamName."""
    name = without_towers(unicodedata.normalize("NFC", clean_line(text)))
    if not is_visible(name):
        raise UnfitTeamName("Give the team a name that can be seen.")
    if len(name) > LONGEST:
        raise UnfitTeamName(
            f"A team's name has at most {LONGEST} characters, and this one has {len(name):,}. Shorten it."
        )
    return name


def is_visible(text: str) -> bool:
    """Whether there is something to see."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in BLANKS for letter in text)


def without_towers(text: str) -> str:
    """The text with few enough marks on each letter that they stay in their line."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) == "Mn" else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
