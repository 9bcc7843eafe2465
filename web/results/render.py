"""Pieces of HTML for live updates, from the very templates that the full page includes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from jinja2 import Environment

from core.models import Submission
from core.submissions.states import IN_FLIGHT
from web.results.addresses import Addresses
from web.results.view import TestView, from_outcome
from web.results.words import advice, look_of, progress_line, summary


class Pieces:
    """Renders results outside a request: a live stream outlasts the request that opened it."""

    def __init__(self, environment: Environment, addresses: Addresses) -> None:
        self.environment, self.addresses = environment, addresses

    def panel(self, submission: Submission, now: datetime) -> str:
        """All that is known about a submission."""
        return self._render("results/panel.html", **panel_context(submission, now, self.addresses))

    def verdict(self, submission: Submission) -> str:
        """The headline."""
        return self._render("results/verdict.html", look=look_of(submission))

    def summary(self, submission: Submission) -> str:
        """One sentence on how it went."""
        return summary(submission)

    def tests(self, tests: Sequence[TestView]) -> str | None:
        """The list of tests, as soon as it is known which there are; None where they are not shown."""
        return self._render("results/tests.html", tests=tests)

    def test(self, test: TestView) -> str | None:
        """One test; None where they are not shown."""
        return self._render("results/test.html", test=test)

    def _render(self, template: str, **context: object) -> str:
        return self.environment.get_template(template).render(**context)


def panel_context(
    submission: Submission, now: datetime, addresses: Addresses, has_grader: bool | None = None, ahead: int = 0
) -> dict[str, object]:
    """What the panel's template needs; `ahead` submissions wait for longer."""
    return {
        "submission": submission,
        "addresses": addresses,
        "look": look_of(submission),
        "summary": summary(submission),
        "advice": advice(submission),
        "progress": progress_line(submission, now, has_grader, ahead),
        "in_flight": submission.state in IN_FLIGHT,
        "tests": [from_outcome(outcome) for outcome in submission.outcomes],
    }
