"""The rules of a screen in the words that a candidate reads before the clock starts."""

from __future__ import annotations

from datetime import timedelta

from core.screens.rules import Ai, Help, Shown
from core.sittings.kinds import Fault

HELP = {
    Help.NOTHING: "Work without outside help: no books, no web pages, no other people.",
    Help.REFERENCE: "Documentation, books and web pages may be used as at work. Other people may not help you.",
    Help.ANYTHING: "Use whatever you would use at work, other people included.",
}
AI = {
    Ai.FORBIDDEN: "Do not use programs that write code for you, such as ChatGPT or Copilot.",
    Ai.DECLARED: "Programs that write code for you may be used, if you say so in a comment: which one, and for what.",
    Ai.ALLOWED: "Programs that write code for you may be used.",
}
SHOWN = {
    Shown.NAMES: "After a Submit you see of each hidden test its name and whether it passed.",
    Shown.COUNT: "After a Submit you see how many of the hidden tests passed, not which.",
}
AFTERWARDS = {
    True: "After the end you see your own results here.",
    False: "After the end no results are shown here; you learn from the company how it goes on.",
}
LATE = (
    "This came after the end, so it does not count. It is kept, and the company sees when it came. "
    "The last text that was saved in time is being graded."
)
FAULTS = {
    Fault.QUEUE: "your code waited long for a grader",
    Fault.ERROR: "a fault of ours",
    Fault.OUTAGE: "this site could not be reached",
}


def in_days(count: int) -> str:
    """A number of days."""
    return "1 day" if count == 1 else f"{count} days"


def span(length: timedelta) -> str:
    """A length of time, to the minute; below a minute to the second."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return _count(seconds, "second")
    hours, minutes = divmod(seconds // 60, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(_count(number, unit) for number, unit in parts if number)


def exact_span(seconds: int) -> str:
    """A length of time to the second: what was given back is told in full."""
    minutes, seconds = divmod(seconds, 60)
    parts = ((minutes, "minute"), (seconds, "second"))
    return " ".join(_count(number, unit) for number, unit in parts if number) or "0 seconds"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def too_large(size: int, most: int) -> str:
    """Why a text is refused, and that it is still there."""
    return (
        f"Your text has {size:,} bytes; at most {most:,} can be kept. It is below as you sent it: shorten it, and send "
        "it again. The text that was saved before it is safe."
    )
