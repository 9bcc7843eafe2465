"""The rules of a screen in the words that a candidate reads before the clock starts."""

from __future__ import annotations

from core.languages.amounts import number
from core.languages.speech import gettext as _
from core.languages.speech import marked
from core.screens.rules import Ai, Help, Shown
from core.sittings.kinds import Fault

HELP = {
    Help.NOTHING: marked("Work without outside help: no books, no web pages, no other people."),
    Help.REFERENCE: marked("Documentation, books and web pages may be used as at work. Other people may not help you."),
    Help.ANYTHING: marked("Use whatever you would use at work, other people included."),
}
AI = {
    Ai.FORBIDDEN: marked("Do not use programs that write code for you, such as ChatGPT or Copilot."),
    Ai.DECLARED: marked(
        "Programs that write code for you may be used, if you say so in a comment: which one, and for what."
    ),
    Ai.ALLOWED: marked("Programs that write code for you may be used."),
}
SHOWN = {
    Shown.NAMES: marked("After a Submit you see of each hidden test its name and whether it passed."),
    Shown.COUNT: marked("After a Submit you see how many of the hidden tests passed, not which."),
}
AFTERWARDS = {
    True: marked("After the end you see your own results here."),
    False: marked("After the end no results are shown here; you learn from the company how it goes on."),
}
LATE = marked(
    "This came after the end, so it does not count. It is kept, and the company sees when it came. "
    "The last text that was saved in time is being graded."
)
FAULTS = {
    Fault.QUEUE: marked("your code waited long for a grader"),
    Fault.ERROR: marked("a fault of ours"),
    Fault.OUTAGE: marked("this site could not be reached"),
}


def too_large(size: int, most: int) -> str:
    """Why a text is refused, and that it is still there."""
    return _(
        "Your text has %(size)s bytes; at most %(most)s can be kept. It is below as you sent it: shorten it, and send "
        "it again. The text that was saved before it is safe.",
        size=number(size),
        most=number(most),
    )
