"""What an import of members will do, line by line, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from core.models import Membership
from core.teams.invite import Guest, members_among, waiting_among
from core.teams.permissions import may_invite
from core.teams.roster import Entry


class Fate(StrEnum):
    """What becomes of a line."""

    INVITE = "invite"
    MEMBER = "member"
    WAITING = "waiting"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Step:
    """A line, what becomes of it, and why when it is at fault."""

    entry: Entry
    fate: Fate
    fault: str = ""


def plan_import(session: Session, *, by: Membership, entries: list[Entry], now: datetime) -> list[Step]:
    """What will happen to each line, in their order. Changes nothing."""
    emails = [entry.email for entry in entries if not entry.fault]
    members, waiting = members_among(session, by.team_id, emails), waiting_among(session, by.team_id, emails, now)
    return [_step(by, entry, members, waiting) for entry in entries]


def guests_of(steps: list[Step]) -> list[Guest]:
    """Whom to write to."""
    return [Guest(step.entry.email, step.entry.role) for step in steps if step.fate == Fate.INVITE]


def _step(by: Membership, entry: Entry, members: set[str], waiting: set[str]) -> Step:
    if entry.fault:
        return Step(entry, Fate.FAULT, entry.fault)
    if entry.email in members:
        return Step(entry, Fate.MEMBER)
    if entry.email in waiting:
        return Step(entry, Fate.WAITING)
    if not may_invite(by.role, entry.role):
        return Step(entry, Fate.FAULT, "Only the owner invites admins.")
    return Step(entry, Fate.INVITE)
