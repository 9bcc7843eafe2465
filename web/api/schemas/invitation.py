"""Invitations of candidates, as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from core.candidates.person import LONGEST_EMAIL, LONGEST_NAME, MOST_EXTRA
from core.candidates.standing import Standing
from web.api.schemas.base import Given, Listed, Taken


class NewInvitation(Taken):
    """Whom to invite. With an address a letter is written; without one, hand over the `link` of the answer yourself."""

    name: str = Field("", max_length=LONGEST_NAME, examples=["Grace Hopper"])
    email: str = Field("", max_length=LONGEST_EMAIL, examples=["grace@example.com"])
    extra_minutes: int = Field(0, ge=0, le=MOST_EXTRA, description="More time, as an accommodation.")
    days: Literal[1, 3, 7, 14, 30, 60] = Field(7, description="For how long they may begin.")


class Invitation(Given):
    """A candidate's invitation, and how far they are."""

    id: str
    screen: str = Field(description="The id of the screen.")
    name: str | None = Field(
        description="Null from the start of the sitting until the organisation has decided, so that it sways nobody."
    )
    email: str | None = Field(description="Null where `name` is.")
    status: Standing
    extra_minutes: int
    invited_at: datetime
    expires_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    link: str | None = Field(
        description="The candidate's own way in, as secret as a password. Null in lists, for tokens without "
        "`hiring:write`, and where it opens nothing."
    )


class Invitations(Listed[Invitation]):
    """The invitations to a screen, the newest first."""
