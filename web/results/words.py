"""The words, icons and tones of results. A state is never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

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


WAITING = Look("Waiting", "waiting", "wait")
RUNNING = Look("Running", "running", "wait")
FAULT = Look("Our fault", "warn", "warn")
CANCELLED = Look("Cancelled", "skipped", "warn")

TEST_LOOKS = {
    "waiting": WAITING,
    "running": RUNNING,
    Status.PASSED: Look("Passed", "pass", "pass"),
    Status.FAILED: Look("Failed", "fail", "fail"),
    Status.ERROR: Look("Error", "error", "fail"),
    Status.TIMED_OUT: Look("Out of time", "clock", "fail"),
    Status.OUT_OF_MEMORY: Look("Out of memory", "memory", "fail"),
    Status.TOO_MUCH_OUTPUT: Look("Too much output", "output", "fail"),
    Status.CRASHED: Look("Crashed", "error", "fail"),
    Status.REFUSED: Look("Refused", "refused", "fail"),
    Status.NOT_RUN: Look("Not run", "skipped", "warn"),
}

VERDICT_LOOKS = {
    Verdict.PASSED: Look("Passed", "pass", "pass"),
    Verdict.FAILED: Look("Not there yet", "fail", "fail"),
    Verdict.ERROR: Look("It does not start", "error", "fail"),
    Verdict.TIMED_OUT: Look("Out of time", "clock", "fail"),
    Verdict.OUT_OF_MEMORY: Look("Out of memory", "memory", "fail"),
    Verdict.TOO_MUCH_OUTPUT: Look("Too much output", "output", "fail"),
    Verdict.CRASHED: Look("Crashed", "error", "fail"),
    Verdict.REFUSED: Look("Refused", "refused", "fail"),
}

# What happened, what is safe, what to do.
ADVICE = {
    Verdict.FAILED: "Your code ran to the end of at least one test, and did not do what that test asks for. "
    "Everything that you sent is kept. Change your code and send it again, as often as you like.",
    Verdict.ERROR: "Python could not load your code, so no test ran. What you sent is kept. "
    "Look at the line that is named.",
    Verdict.TIMED_OUT: "Your code took longer than it may. Tests that came to their end keep their results. "
    "Look for a loop that never ends, or for work that is done again and again.",
    Verdict.OUT_OF_MEMORY: "Your code asked for more memory than a run may use. The other tests keep their results. "
    "Look for a collection that only grows.",
    Verdict.TOO_MUCH_OUTPUT: "Your code printed more than a run may print. The beginning is kept, and so are the other "
    "tests' results. Take prints out of loops.",
    Verdict.CRASHED: "The Python process that ran your code ended before it had answered. The other tests keep their "
    "results. Return instead of ending the program, and look for calls that are nested too deeply.",
    Verdict.REFUSED: "Your code did something to its link with the tests that a solution cannot need. Nothing was "
    "harmed. Leave the grader alone: the tests can be passed without it.",
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
        return "You cancelled this before it had a verdict. What you sent is kept, and it does not count."
    if submission.verdict is None:
        return submission.message
    tests = [outcome for outcome in submission.outcomes if not outcome.own]
    passed = sum(outcome.status == Status.PASSED for outcome in tests)
    took = f" in {duration(submission.duration_ms)}" if submission.duration_ms is not None else ""
    if submission.verdict == Verdict.PASSED:
        what = _tests(passed, "example" if submission.mode == Mode.RUN else "hidden test")
        return _joined(f"{'All ' if passed > 1 else ''}{what} passed{took}.", own_summary(submission))
    counted = f"{passed} of {_tests(len(tests), 'test')} passed{took}." if tests else ""
    return _joined(counted, submission.message or _first_to_look_at(submission), own_summary(submission))


def own_summary(submission: Submission) -> str:
    """How the person's own tests went; nothing where none were sent along."""
    own = [outcome for outcome in submission.outcomes if outcome.own]
    if submission.own_message or not own:
        return submission.own_message
    return f"Of your own tests, {sum(outcome.status == Status.PASSED for outcome in own)} of {len(own)} passed."


def advice(submission: Submission) -> str:
    """What a verdict means for whoever gets it: what happened, what is safe, what to do."""
    return ADVICE.get(submission.verdict, "") if submission.verdict is not None else ""


def progress_line(submission: Submission, now: datetime, has_grader: bool | None = None, ahead: int = 0) -> str:
    """What to say while a person waits; `ahead` others have waited for longer."""
    if submission.state == State.RUNNING:
        return "Grading." if submission.attempt <= 1 else "Grading again: the first grader stopped. Nothing is lost."
    waits = now - submission.created_at
    if has_grader is False and waits > SHORT_WAIT:
        return (
            "Grading is switched off at the moment. Your code is stored and will be graded when it is on again: "
            "you may close this page and come back later."
        )
    if waits > LONG_WAIT:
        return (
            f"No grader is free yet: {_place(ahead)}. Your code is stored and will be graded as soon as one is: "
            "you may wait here, go on writing, or come back later."
        )
    return f"In the queue: {_place(ahead)}."


def _first_to_look_at(submission: Submission) -> str:
    troubled = (
        outcome
        for outcome in submission.outcomes
        if not outcome.own and outcome.status not in (Status.PASSED, Status.NOT_RUN)
    )
    first = next(troubled, None)
    return f"Look first at: {first.title}." if first is not None else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _place(ahead: int) -> str:
    return f"{ahead} before you" if ahead else "you are next"


def _tests(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
