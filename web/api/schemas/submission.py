"""Submissions, as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from core.submissions.states import Mode, State, Status, Verdict
from web.api.schemas.base import AskedSlice, Given, Listed, Taken
from web.api.schemas.kata import SLUG


class AskedSubmissions(AskedSlice):
    """Which submissions."""

    kata: str | None = Field(
        None, pattern=SLUG[:-1] + "/" + SLUG[1:], max_length=129, description="Only those for this kata, `track/slug`."
    )


class NewSubmission(Taken):
    """What is to be graded."""

    source: str = Field(description="The whole file.", examples=["def add(a, b):\n    return a + b\n"])
    mode: Mode = Field(
        Mode.SUBMIT, description="`run` uses the examples that everybody sees, `submit` the hidden tests."
    )


class Submission(Given):
    """One file that was sent, and what became of it. Ask again until `state` is neither `queued` nor `running`."""

    id: str
    kata: str = Field(description="`track/slug`.")
    mode: Mode
    state: State = Field(description="`errored` is a fault of the site; it never counts against a person.")
    verdict: Verdict | None = Field(description="Null until `state` is `graded`.")
    message: str = Field(description="What the verdict means, if it concerns the whole file.")
    duration_ms: float | None
    created_at: datetime
    graded_at: datetime | None


class Submissions(Listed[Submission]):
    """Submissions, the newest first."""


class Test(Given):
    """What became of one test."""

    __test__ = False

    title: str
    status: Status
    message: str
    duration_ms: float


class WholeSubmission(Submission):
    """A submission with its tests and its text."""

    source: str
    tests: list[Test]
