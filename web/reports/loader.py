"""The report that an address names, as this member of the organisation may read it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from flask import abort

from core.candidates.number import label
from core.candidates.requests import met_by
from core.models import Candidate, Membership, Screen, Sitting
from core.reports.find import find
from core.teams.permissions import Act, may
from web.screens.loader import get_screen
from web.services import session


class Read(NamedTuple):
    """Who reads, and about whom. `sitting` is None until the candidate has started.

    `name` is what the candidate is called before this reader: a number until the reader's own decision is stored.
    """

    membership: Membership
    screen: Screen
    candidate: Candidate
    sitting: Sitting | None
    name: str
    is_named: bool

    @property
    def here(self) -> dict[str, str]:
        """The parts of the address."""
        return {"key": self.membership.team.key, "screen": self.screen.key, "candidate": self.candidate.key}

    @property
    def erased_by(self) -> datetime | None:
        """Until when all of it is erased, as the candidate asked."""
        return met_by(self.candidate)

    @property
    def hires(self) -> bool:
        """Whether the reader may do more than read and review."""
        return may(self.membership.role, Act.HIRE)


def get_report(key: str, screen: str, candidate: str, act: Act = Act.REVIEW) -> Read:
    """404 for what is not there for this member, and for whose data was erased; 403 for who may not do this."""
    asked = get_screen(key, screen, act)
    found = find(session(), asked.screen, candidate, asked.membership.person_id)
    if found is None or found.candidate.erased_at is not None:
        abort(404)
    opened = (found.candidate.name or found.candidate.email) if found.has_decided else ""
    name = opened or label(found.number)
    return Read(asked.membership, asked.screen, found.candidate, found.sitting, name, found.has_decided)


def get_sitting(key: str, screen: str, candidate: str) -> tuple[Read, Sitting, datetime]:
    """The same for a page about a sitting, and when it began; 404 where none did."""
    read = get_report(key, screen, candidate)
    if read.sitting is None or read.sitting.started_at is None:
        abort(404)
    return read, read.sitting, read.sitting.started_at
