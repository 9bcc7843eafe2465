"""How candidates did, as the API shows it: by number, for a name would sway who has yet to decide."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from web.api.schemas.base import Given, Listed


class KataResult(Given):
    """One kata of a sitting; the best submit counts."""

    title: str
    weight: int = Field(description="Its share of the score, next to the weights of the others.")
    percent: int = Field(ge=0, le=100)
    passed: int = Field(description="Hidden tests that passed.")
    tests: int = Field(description="Hidden tests.")
    submits: int
    runs: int


class Result(Given):
    """How one candidate did. People decide about it; nothing here rejects anybody."""

    invitation: str = Field(description="The id of the invitation.")
    percent: int = Field(ge=0, le=100, description="The score, weighted; it is final once `waiting` is 0.")
    waiting: int = Field(description="Submissions that are still being graded.")
    started_at: datetime
    finished_at: datetime | None = Field(description="Null while the sitting goes on.")
    seconds_used: int
    seconds_given_back: int = Field(description="Time that the platform took and gave back.")
    report_url: str = Field(description="The report, for members of the organisation.")
    katas: list[KataResult]


class Results(Listed[Result]):
    """The results of a screen, of who was invited last first. Who has not begun has none."""
