"""The words of a report: how long, what happened, whose fault."""

from __future__ import annotations

from datetime import timedelta

from core.sittings.kinds import Ended, Fault, Happening
from web.results.words import Look

ENDED = {
    Ended.CANDIDATE: "handed in by the candidate",
    Ended.TIME: "ended when time was up; the last text of each kata was graded",
}
FAULTS = {
    Fault.QUEUE: "Grading had to wait too long",
    Fault.ERROR: "The site answered with an error",
    Fault.OUTAGE: "The site was not reachable",
}
HAPPENINGS = {
    Happening.EDIT: Look("Typed", "edit", "wait"),
    Happening.PASTE: Look("Pasted", "copy", "warn"),
    Happening.RUN: Look("Run", "run", "wait"),
    Happening.SUBMIT: Look("Submit", "submit", "wait"),
    Happening.START_OVER: Look("Started over", "edit", "wait"),
    Happening.KATA: Look("Opened the kata", "cut", "wait"),
    Happening.LEAVE: Look("Left the page", "skipped", "warn"),
    Happening.RETURN: Look("Came back", "pass", "wait"),
    Happening.OFFLINE: Look("Lost the line", "warn", "warn"),
    Happening.ONLINE: Look("Was online again", "pass", "wait"),
    Happening.DEVICE: Look("Opened a page", "system", "wait"),
}


def span(time: timedelta | None) -> str:
    """A length of time: "48 s", "12 min", "1 h 05 min"."""
    if time is None:
        return ""
    seconds = max(0, round(time.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def stopwatch(time: timedelta) -> str:
    """A moment of a sitting, from its start: "04:30", "1:04:30"."""
    seconds = max(0, int(time.total_seconds()))
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"


WORDS = {"ended": ENDED, "faults": FAULTS, "happenings": HAPPENINGS, "span": span, "stopwatch": stopwatch}
