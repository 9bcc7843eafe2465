"""How a candidate stands, in words and signs."""

from __future__ import annotations

from typing import NamedTuple

from core.candidates.invite import Invited
from core.candidates.standing import Standing


class Look(NamedTuple):
    """A word, its icon, and its colour."""

    word: str
    icon: str
    colour: str = ""


STANDINGS = {
    Standing.INVITED: Look("Invited", "submit"),
    Standing.OPENED: Look("Opened", "sun"),
    Standing.STARTED: Look("Started", "run"),
    Standing.SUBMITTED: Look("Submitted", "pass", "pass"),
    Standing.REVIEWED: Look("Reviewed", "best_practice", "pass"),
    Standing.EXPIRED: Look("Expired", "clock", "warn"),
    Standing.REVOKED: Look("Taken back", "refused"),
    Standing.ERASED: Look("Erased", "skipped"),
}


def invited(done: Invited, *, known: int = 0, faults: int = 0) -> str:
    """What became of the people who were to be invited."""
    said = []
    if done.letters:
        said.append("One letter is on its way." if done.letters == 1 else f"{done.letters:,} letters are on their way.")
    if links := len(done.candidates) - done.letters:
        said.append("One link is made." if links == 1 else f"{links:,} links are made: hand them over yourself.")
    if known := known + len(done.known):
        said.append(f"{known:,} invited before, so not invited again.")
    if faults:
        said.append(f"{faults:,} at fault, so left out.")
    return " ".join(said) or "Nobody was left to invite."
