"""What is to be done next about a candidate, in words and signs."""

from __future__ import annotations

from core.decisions.choices import Choice
from core.reports.next import Next, Step
from web.results.words import Look

STEPS = {
    Step.REVIEW: "Yours to review",
    Step.SITTING: "Still at it",
    Step.RECOMMENDED: "Recommended by you",
    Step.DECIDED: "Decided",
}
ICONS = {Choice.ADVANCE: "pass", Choice.HOLD: "waiting", Choice.DECLINE: "refused"}
RECOMMENDED = {
    Choice.ADVANCE: "You recommended: go on",
    Choice.HOLD: "You are not sure yet",
    Choice.DECLINE: "You recommended: do not go on",
}
DECIDED = {
    Choice.ADVANCE: "Decided: we go on",
    Choice.HOLD: "Decided: later",
    Choice.DECLINE: "Decided: we do not go on",
}
CLOSED = Look("Decided: open once you have recommended", "skipped", "wait")
BY_STEP = {
    Step.REVIEW: Look(STEPS[Step.REVIEW], "edit", "warn"),
    Step.SITTING: Look(STEPS[Step.SITTING], "run", "wait"),
}


def look_of_next(following: Next) -> Look:
    """The look of a step; one that is a choice says which."""
    if following.decided is not None:
        tone = "pass" if following.decided is Choice.ADVANCE else "wait"
        return Look(DECIDED[following.decided], ICONS[following.decided], tone)
    if following.step is Step.RECOMMENDED and following.own is not None:
        return Look(RECOMMENDED[following.own], ICONS[following.own], "wait")
    return BY_STEP.get(following.step, CLOSED)
