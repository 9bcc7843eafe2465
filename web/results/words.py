"""The words, icons and tones of results. A state is never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.languages.speech import gettext as _
from core.languages.speech import marked, ngettext
from core.models import Submission
from core.submissions.states import IN_FLIGHT, Mode, State, Status, Verdict
from web.times import duration

SHORT_WAIT, LONG_WAIT = timedelta(seconds=2), timedelta(seconds=6)


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: a word, the name of an icon, and a tone (pass, fail, warn, wait)."""

    word: str
    icon: str
    tone: str


WAITING = Look(marked("Waiting"), "waiting", "wait")
RUNNING = Look(marked("Running"), "running", "wait")
FAULT = Look(marked("Our fault"), "warn", "warn")
CANCELLED = Look(marked("Cancelled"), "skipped", "warn")

TEST_LOOKS = {
    "waiting": WAITING,
    "running": RUNNING,
    Status.PASSED: Look(marked("Passed"), "pass", "pass"),
    Status.FAILED: Look(marked("Failed"), "fail", "fail"),
    Status.ERROR: Look(marked("Error"), "error", "fail"),
    Status.TIMED_OUT: Look(marked("Out of time"), "clock", "fail"),
    Status.OUT_OF_MEMORY: Look(marked("Out of memory"), "memory", "fail"),
    Status.TOO_MUCH_OUTPUT: Look(marked("Too much output"), "output", "fail"),
    Status.CRASHED: Look(marked("Crashed"), "error", "fail"),
    Status.REFUSED: Look(marked("Refused"), "refused", "fail"),
    Status.NOT_RUN: Look(marked("Not run"), "skipped", "warn"),
}

VERDICT_LOOKS = {
    Verdict.PASSED: Look(marked("Passed"), "pass", "pass"),
    Verdict.FAILED: Look(marked("Not there yet"), "fail", "fail"),
    Verdict.ERROR: Look(marked("It does not start"), "error", "fail"),
    Verdict.TIMED_OUT: Look(marked("Out of time"), "clock", "fail"),
    Verdict.OUT_OF_MEMORY: Look(marked("Out of memory"), "memory", "fail"),
    Verdict.TOO_MUCH_OUTPUT: Look(marked("Too much output"), "output", "fail"),
    Verdict.CRASHED: Look(marked("Crashed"), "error", "fail"),
    Verdict.REFUSED: Look(marked("Refused"), "refused", "fail"),
}

# What happened, what is safe, what to do.
ADVICE = {
    Verdict.FAILED: marked(
        "Your code ran to the end of at least one test, and did not do what that test asks for. "
        "Everything that you sent is kept. Change your code and send it again, as often as you like."
    ),
    Verdict.ERROR: marked(
        "Python could not load your code, so no test ran. What you sent is kept. Look at the line that is named."
    ),
    Verdict.TIMED_OUT: marked(
        "Your code took longer than it may. Tests that came to their end keep their results. "
        "Look for a loop that never ends, or for work that is done again and again."
    ),
    Verdict.OUT_OF_MEMORY: marked(
        "Your code asked for more memory than a run may use. The other tests keep their results. "
        "Look for a collection that only grows."
    ),
    Verdict.TOO_MUCH_OUTPUT: marked(
        "Your code printed more than a run may print. The beginning is kept, and so are the other "
        "tests' results. Take prints out of loops."
    ),
    Verdict.CRASHED: marked(
        "The Python process that ran your code ended before it had answered. The other tests keep their "
        "results. Return instead of ending the program, and look for calls that are nested too deeply."
    ),
    Verdict.REFUSED: marked(
        "Your code did something to its link with the tests that a solution cannot need. Nothing was "
        "harmed. Leave the grader alone: the tests can be passed without it."
    ),
}


def look_of(submission: Submission) -> Look:
    """The headline of a submission in whatever state it is."""
    if submission.state == State.ERRORED:
        return FAULT
    if submission.state == State.CANCELLED:
        return CANCELLED
    if submission.verdict is not None:
        return VERDICT_LOOKS[submission.verdict]
    return RUNNING if submission.state == State.RUNNING else WAITING


def summary(submission: Submission) -> str:
    """One sentence on how it went; it is read out once, so it says all that matters."""
    if submission.state in IN_FLIGHT:
        return ""
    if submission.state == State.CANCELLED:
        return _("You cancelled this before it had a verdict. What you sent is kept, and it does not count.")
    if submission.verdict is None:
        return submission.message
    tests = [outcome for outcome in submission.outcomes if not outcome.own]
    passed = sum(outcome.status == Status.PASSED for outcome in tests)
    took = submission.duration_ms
    if submission.verdict == Verdict.PASSED:
        return _joined(_all_passed(passed, submission.mode, took), own_summary(submission))
    counted = _some_passed(passed, len(tests), took) if tests else ""
    return _joined(counted, submission.message or _first_to_look_at(submission), own_summary(submission))


def own_summary(submission: Submission) -> str:
    """How the person's own tests went; nothing where none were sent along."""
    own = [outcome for outcome in submission.outcomes if outcome.own]
    if submission.own_message or not own:
        return submission.own_message
    passed = sum(outcome.status == Status.PASSED for outcome in own)
    return _("Of your own tests, %(passed)s of %(count)s passed.", passed=passed, count=len(own))


def advice(submission: Submission) -> str:
    """What a verdict means for whoever gets it: what happened, what is safe, what to do."""
    return ADVICE.get(submission.verdict, "") if submission.verdict is not None else ""


def progress_line(submission: Submission, now: datetime, has_grader: bool | None = None, ahead: int = 0) -> str:
    """What to say while a person waits; `ahead` others have waited for longer."""
    if submission.state == State.RUNNING:
        if submission.attempt <= 1:
            return _("Grading.")
        return _("Grading again: the first grader stopped. Nothing is lost.")
    waits = now - submission.created_at
    if has_grader is False and waits > SHORT_WAIT:
        return _(
            "Grading is switched off at the moment. Your code is stored and will be graded when it is on again: "
            "you may close this page and come back later."
        )
    if waits > LONG_WAIT:
        return _(
            "No grader is free yet: %(place)s. Your code is stored and will be graded as soon as one is: "
            "you may wait here, go on writing, or come back later.",
            place=_place(ahead),
        )
    return _("In the queue: %(place)s.", place=_place(ahead))


def _first_to_look_at(submission: Submission) -> str:
    troubled = (
        outcome
        for outcome in submission.outcomes
        if not outcome.own and outcome.status not in (Status.PASSED, Status.NOT_RUN)
    )
    first = next(troubled, None)
    return _("Look first at: %(test)s.", test=first.title) if first is not None else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _place(ahead: int) -> str:
    if not ahead:
        return _("you are next")
    return ngettext("%(num)s before you", "%(num)s before you", ahead)


def _all_passed(count: int, mode: Mode, took: float | None) -> str:
    if mode == Mode.RUN:
        if took is None:
            return ngettext("%(num)s example passed.", "All %(num)s examples passed.", count)
        return ngettext(
            "%(num)s example passed in %(time)s.",
            "All %(num)s examples passed in %(time)s.",
            count,
            time=duration(took),
        )
    if took is None:
        return ngettext("%(num)s hidden test passed.", "All %(num)s hidden tests passed.", count)
    return ngettext(
        "%(num)s hidden test passed in %(time)s.",
        "All %(num)s hidden tests passed in %(time)s.",
        count,
        time=duration(took),
    )


def _some_passed(passed: int, count: int, took: float | None) -> str:
    if took is None:
        return ngettext(
            "%(passed)s of %(num)s test passed.", "%(passed)s of %(num)s tests passed.", count, passed=passed
        )
    return ngettext(
        "%(passed)s of %(num)s test passed in %(time)s.",
        "%(passed)s of %(num)s tests passed in %(time)s.",
        count,
        passed=passed,
        time=duration(took),
    )
