"""Tests and assessments, in the words that applicant tracking systems use for screens and invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from core.candidates.person import LONGEST_EMAIL
from core.candidates.standing import Standing
from core.webhooks.target import LONGEST
from web.api.schemas.base import Given, Taken


class Test(Given):
    """A screen that is open."""

    __test__ = False

    id: str
    name: str
    duration_minutes: int | None


class Tests(Given):
    """The organisation's open screens, the newest first; at most 500."""

    __test__ = False

    tests: list[Test]


class Applicant(Taken):
    """Whom to invite."""

    model_config = ConfigDict(extra="ignore", strict=True)

    email: str = Field(max_length=LONGEST_EMAIL, examples=["grace@example.com"])
    first_name: str = Field("", max_length=60, examples=["Grace"])
    last_name: str = Field("", max_length=59, examples=["Hopper"])


class NewAssessment(Taken):
    """What a tracking system sends to have a candidate tested. Fields that are not named here are left unread."""

    model_config = ConfigDict(extra="ignore", strict=True)

    test_id: str = Field(description="The `id` of a test.", max_length=64)
    candidate: Applicant
    callback_url: str | None = Field(
        None,
        max_length=LONGEST,
        description="Where the result is told. Messages are signed, so it has to be the address of one of the "
        "organisation's webhooks that hears of `result.ready`; another one is refused with 422.",
    )


class Assessment(Given):
    """A candidate's test. Results come by a webhook of the organisation, or by asking again."""

    assessment_id: str
    test_id: str
    status: Standing
    results_url: Annotated[str, Field(description="The page of the candidate, for members of the organisation.")]
    started_at: datetime | None
    finished_at: datetime | None
