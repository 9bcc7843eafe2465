"""The rules of a screen in words, as the candidate reads them before the clock starts."""

from __future__ import annotations

from core.models import Screen
from core.screens.rules import Ai, Help, Shown
from web.assignments.words import minutes

HELP = {
    Help.NOTHING: "Please work without looking anything up and without other people.",
    Help.REFERENCE: "You may look things up in books, documentation and on the web. Please do not ask other people.",
    Help.ANYTHING: "You may use whatever you would use at work: books, the web, and other people.",
}
AI = {
    Ai.FORBIDDEN: "Please use no program that writes code for you, such as an AI assistant.",
    Ai.DECLARED: "You may use programs that write code, such as an AI assistant, if you say where you did: "
    "a comment in the code is enough.",
    Ai.ALLOWED: "You may use programs that write code, such as an AI assistant.",
}
SHOWN = {
    Shown.NAMES: "After a Submit you see each hidden test by name, and whether it passed.",
    Shown.COUNT: "After a Submit you see how many of the hidden tests passed, but not which.",
}
REPORT = {
    True: "Afterwards you may read the report that the company reads about your sitting.",
    False: "The report about your sitting is for the company; you keep a signed receipt of your results.",
}


def rules(screen: Screen) -> list[str]:
    """What is allowed and what is shown, a sentence each."""
    return [HELP[screen.help], AI[screen.ai], SHOWN[screen.shown], REPORT[screen.shows_report]]


def time_given(screen: Screen) -> str:
    """How long a sitting lasts, in words: "90 minutes", or that the whole window is free to use."""
    return minutes(screen.minutes) if screen.minutes is not None else "as long as the window is open"
