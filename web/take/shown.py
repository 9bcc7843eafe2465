"""What a candidate sees of a result. A Run shows all of its examples; of the hidden tests a Submit shows names and
verdicts, or only how many passed, as the screen says. What those tests ask, print or expect stays hidden either way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from jinja2 import Environment

from core.languages.speech import gettext as _
from core.languages.speech import ngettext
from core.models import Submission
from core.screens.rules import Shown
from core.submissions.states import Mode, State, Status, Verdict
from web.results.addresses import Addresses, addresses_at
from web.results.render import Pieces, panel_context
from web.results.told import queue_of
from web.results.view import TestView
from web.results.words import summary
from web.services import now


def addresses_in(token: str, submission: Submission) -> Addresses:
    """Where a submission of a candidate is found."""
    return addresses_at("take.", {"token": token, "submission_id": submission.id}, events="take.events")


def panel_of(submission: Submission, shown: Shown, addresses: Addresses) -> dict[str, object]:
    """What the panel's template needs."""
    return shown_context(submission, shown, now(), addresses, *queue_of(submission))


def shown_context(
    submission: Submission,
    shown: Shown,
    moment: datetime,
    addresses: Addresses,
    has_grader: bool | None = None,
    ahead: int = 0,
) -> dict[str, object]:
    """The context of a panel, without what the screen does not show."""
    context = panel_context(submission, moment, addresses, has_grader, ahead)
    if submission.mode is not Mode.SUBMIT:
        return context
    tests = [bare(test) for test in context["tests"]] if shown is Shown.NAMES else []  # type: ignore[attr-defined]
    return context | {"tests": tests, "summary": shown_summary(submission, shown), "submission": _Bare(submission)}


def shown_summary(submission: Submission, shown: Shown) -> str:
    """One sentence on how it went; with a count alone no test is named."""
    graded_with_tests = submission.state is State.GRADED and submission.verdict is not Verdict.ERROR
    if submission.mode is not Mode.SUBMIT or not graded_with_tests:
        return summary(submission)
    passed = sum(outcome.status is Status.PASSED for outcome in submission.outcomes)
    count = len(submission.outcomes)
    counted = ngettext(
        "%(passed)s of %(num)s hidden test passed.", "%(passed)s of %(num)s hidden tests passed.", count, passed=passed
    )
    first = next((one for one in submission.outcomes if one.status not in (Status.PASSED, Status.NOT_RUN)), None)
    if first is None or shown is Shown.COUNT:
        return counted
    return f"{counted} {_('The first that did not: %(test)s.', test=first.title)}"


def bare(test: TestView) -> TestView:
    """A hidden test by name and verdict."""
    return replace(test, message="", output="", output_cut=0, printed_length=0, frames=(), expected=None, actual=None,
                   calls=(), calls_before=0)  # fmt: skip


class _Bare:
    """A submission for the panel: where its code could not even be loaded, that is shown; what tests led to is not."""

    def __init__(self, submission: Submission) -> None:
        self.id, self.state, self.mode, self.verdict = (
            submission.id, submission.state, submission.mode, submission.verdict,
        )  # fmt: skip
        is_unloaded = submission.verdict is Verdict.ERROR
        self.frames: Sequence[Mapping[str, object]] = submission.frames if is_unloaded else ()
        self.output = submission.output if is_unloaded else ""
        self.own_message = ""


class ShownPieces(Pieces):
    """The pieces of a Submit while it is being graded."""

    def __init__(self, environment: Environment, addresses: Addresses, shown: Shown) -> None:
        super().__init__(environment, addresses)
        self.shown = shown

    def panel(self, submission: Submission, now: datetime) -> str:
        """All that is shown."""
        return self._render("results/panel.html", **shown_context(submission, self.shown, now, self.addresses))

    def summary(self, submission: Submission) -> str:
        """One sentence."""
        return shown_summary(submission, self.shown)

    def tests(self, tests: Sequence[TestView]) -> str | None:
        """The names, if they are shown."""
        return super().tests(tests) if self.shown is Shown.NAMES else None

    def test(self, test: TestView) -> str | None:
        """A name and its verdict, if they are shown."""
        return super().test(bare(test)) if self.shown is Shown.NAMES else None


def pieces_of(environment: Environment, addresses: Addresses, submission: Submission, shown: Shown) -> Pieces:
    """The pieces for a submission."""
    if submission.mode is Mode.SUBMIT:
        return ShownPieces(environment, addresses, shown)
    return Pieces(environment, addresses)
