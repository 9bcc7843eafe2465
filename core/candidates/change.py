"""Change one invitation: write again, let it last longer, give it a new link, take it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

from sqlalchemy.orm import Session

from core.candidates.act import Refused, begin_on_candidate, note_about
from core.candidates.invite import DAYS, UnfitDays
from core.candidates.letters import Occasion
from core.candidates.remind import reminder_for
from core.models import Candidate, Membership
from core.teams.events import Happening

PAUSE = timedelta(minutes=5)


class HasBegun(Refused):
    """The candidate has begun, so nothing was changed: what was started is theirs to finish."""


class NoAddress(Refused):
    """There is no e-mail address to write to. Copy the link and hand it over."""


class CannotBegin(Refused):
    """This invitation has ended, so no letter was sent. Let it last longer, or give it a new link."""


class WrittenJustNow(Refused):
    """A letter went out less than five minutes ago, or is about to. Nothing more was sent."""


def write_again(session: Session, *, by: Membership, key: str, now: datetime) -> Candidate:
    """Queue the letter once more, with the same link, and commit."""
    chosen = begin_on_candidate(session, by, key)
    candidate = chosen.candidate
    if not candidate.email:
        _refuse(session, NoAddress())
    if candidate.revoked_at is not None or (not chosen.has_begun and candidate.expires_at <= now):
        _refuse(session, CannotBegin())
    just_now = candidate.mailed_at is not None and candidate.mailed_at > now - PAUSE
    if just_now or (candidate.mail_due_at is not None and candidate.mail_tries == 0):
        _refuse(session, WrittenJustNow())
    _queue(candidate, Occasion.NEW_LINK if chosen.has_begun else Occasion.INVITATION, now)
    session.commit()
    return candidate


def extend(session: Session, *, by: Membership, key: str, days: int, now: datetime) -> Candidate:
    """Let the candidate begin until so many days from now, and commit; also where the time had passed."""
    if days not in DAYS:
        raise UnfitDays
    chosen = begin_on_candidate(session, by, key)
    candidate = chosen.candidate
    if chosen.has_begun:
        _refuse(session, HasBegun())
    if candidate.revoked_at is not None:
        _refuse(session, Refused("This invitation was taken back. A new link brings it to life again."))
    _last(candidate, days, now)
    note_about(session, by, candidate, Happening.CANDIDATE_EXTENDED, now)
    session.commit()
    return candidate


def renew(
    session: Session, *, by: Membership, key: str, seen: int, days: int, now: datetime, by_mail: bool = True
) -> Candidate:
    """Give the candidate a new link, which ends the earlier one at once, and commit.

    Brings back what was taken back or had expired; a sitting that runs goes on behind the new link. `seen` is the
    number of the link that the asker wanted to end: asked twice, there is one new link.
    """
    if days not in DAYS:
        raise UnfitDays
    chosen = begin_on_candidate(session, by, key)
    candidate = chosen.candidate
    if candidate.link_number != seen:
        session.rollback()
        return candidate
    candidate.link_number += 1
    candidate.revoked_at = None
    if not chosen.has_begun:
        _last(candidate, days, now)
    if candidate.email:
        _queue(candidate, Occasion.NEW_LINK, now)
        candidate.mail_due_at = now if by_mail else None
    note_about(session, by, candidate, Happening.CANDIDATE_RENEWED, now)
    session.commit()
    return candidate


def revoke(session: Session, *, by: Membership, key: str, now: datetime) -> Candidate:
    """Take an invitation back, and commit. Doing so twice is fine. Raises HasBegun."""
    chosen = begin_on_candidate(session, by, key)
    candidate = chosen.candidate
    if chosen.has_begun:
        _refuse(session, HasBegun())
    if candidate.revoked_at is None:
        candidate.revoked_at, candidate.mail_due_at, candidate.remind_at = now, None, None
        note_about(session, by, candidate, Happening.CANDIDATE_REVOKED, now)
    session.commit()
    return candidate


def _last(candidate: Candidate, days: int, now: datetime) -> None:
    reminds = candidate.remind_at is not None or (candidate.expires_at <= now and candidate.reminded_at is None)
    candidate.expires_at = now + timedelta(days=days)
    candidate.remind_at = reminder_for(candidate, candidate.screen, now) if reminds else None


def _queue(candidate: Candidate, occasion: Occasion, now: datetime) -> None:
    candidate.letter, candidate.mail_due_at = occasion, now
    candidate.mail_tries, candidate.mailed_at = 0, None


def _refuse(session: Session, refusal: Refused) -> NoReturn:
    session.rollback()
    raise refusal
