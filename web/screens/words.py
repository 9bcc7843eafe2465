"""What a candidate of a screen is told, for those who write it: the very words of the candidate's own page."""

from __future__ import annotations

from core.models import Screen
from web.take.words import AFTERWARDS, AI, HELP, SHOWN

CHOICES = {"help": HELP, "ai": AI, "shown": SHOWN}


def rules(screen: Screen) -> list[str]:
    """What is allowed and what is shown, a sentence each."""
    return [HELP[screen.help], AI[screen.ai], SHOWN[screen.shown], AFTERWARDS[screen.shows_report]]
