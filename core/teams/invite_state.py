"""Whether an invitation still works, and if not, why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_

from core.models import Invite


class InviteState(StrEnum):
    """How an invitation stands."""

    OPEN = "open"
    REVOKED = "revoked"
    USED_UP = "used_up"
    EXPIRED = "expired"


def state_of(invite: Invite, now: datetime) -> InviteState:
    """How this invitation stands now. A use counts more than the time: a used letter was not in vain."""
    if invite.uses >= invite.most_uses:
        return InviteState.USED_UP
    if invite.revoked_at is not None:
        return InviteState.REVOKED
    return InviteState.EXPIRED if invite.expires_at <= now else InviteState.OPEN


def is_open(now: datetime) -> ColumnElement[bool]:
    """The same as a condition of a query."""
    return and_(Invite.revoked_at.is_(None), Invite.expires_at > now, Invite.uses < Invite.most_uses)
