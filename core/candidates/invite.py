"""Invite candidates to a screen: by a link that the company hands over, or by letters."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.act import Refused, begin_on_screen, note_all
from core.candidates.person import Guest
from core.candidates.remind import reminder_for
from core.models import Candidate, Membership, Person, Screen
from core.teams.events import Happening
from core.teams.invite import A_DAY, LETTERS_A_DAY
from core.webhooks.announce import announce
from core.webhooks.topics import Topic

DAYS = (1, 3, 7, 14, 30, 60)
_KEY = re.compile(r"[0-9a-f]{16}")


class UnconfirmedSender(Refused):
    """Confirm your own e-mail address first: then Tameshi writes to candidates in your name. Links work without."""


class UnfitDays(Refused):
    """Choose for how many days the invitation is good."""


class TooManyLetters(Refused):
    """So many letters in one day are refused; the text counts."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited, and who was not because they had been before."""

    candidates: Sequence[Candidate]
    known: Sequence[Guest]

    @property
    def letters(self) -> int:
        """How many letters are on their way."""
        return sum(bool(candidate.email) for candidate in self.candidates)


def new_key() -> str:
    """A name for a candidate who is yet to be. A form carries it, so that a form sent twice invites once."""
    return secrets.token_hex(8)


def invite(
    session: Session,
    *,
    by: Membership,
    screen: Screen,
    guests: Iterable[Guest],
    days: int,
    now: datetime,
    reminds: bool = True,
    key: str = "",
) -> Invited:
    """Invite all who were not invited to this screen before, and commit.

    `key` is that of a form for one person; sent again, it finds who was invited the first time. Raises Refused; then
    nobody is invited.
    """
    wanted = _once_each(guests)
    if days not in DAYS:
        raise UnfitDays
    if any(one.email for one in wanted):
        _check_sender(session, by.person_id)
    screen = begin_on_screen(session, by, screen.id, now=now)
    before = session.scalar(select(Candidate).where(Candidate.key == key)) if key else None
    if before is not None and before.screen_id == screen.id:
        session.rollback()
        return Invited([before], [])
    known = known_among(session, screen.id, wanted, by_name=not key)
    rest = [one for one in wanted if one not in known]
    _check_quota(session, by.person_id, sum(bool(one.email) for one in rest), now)
    made = [_candidate(one, screen, by, now=now, days=days, reminds=reminds) for one in rest]
    if made and _KEY.fullmatch(key) and before is None:
        made[0].key = key
    session.add_all(made)
    if made:
        announce(session, Topic.INVITED, *made, now=now)
        note_all(session, by, screen, Happening.CANDIDATES_INVITED, len(made), now)
    session.commit()
    return Invited(made, [one for one in wanted if one in known])


def known_among(session: Session, screen_id: int, guests: Iterable[Guest], *, by_name: bool = True) -> set[Guest]:
    """Which of them were invited to the screen before, however that stands now.

    Whom no address tells apart is known by the name; without `by_name` it is somebody else each time.
    """
    query = select(Candidate.email, Candidate.name).where(Candidate.screen_id == screen_id, ~Candidate.is_preview)
    emails: set[str] = set()
    names: set[str] = set()
    for email, name in session.execute(query):
        (emails if email else names).add(email or name)
    return {one for one in guests if (one.email in emails if one.email else by_name and one.name in names)}


def _once_each(guests: Iterable[Guest]) -> list[Guest]:
    """Of several with the same address the first; who has only a name is somebody else each time."""
    wanted: dict[str | int, Guest] = {}
    for place, one in enumerate(guests):
        wanted.setdefault(one.email or place, one)
    if not wanted:
        raise Refused("Name somebody to invite.")
    return list(wanted.values())


def _check_sender(session: Session, person_id: int) -> None:
    if session.scalar(select(Person.email_verified_at).where(Person.id == person_id)) is None:
        raise UnconfirmedSender


def _check_quota(session: Session, person_id: int, letters: int, now: datetime) -> None:
    recent = (Candidate.invited_by == person_id) & (Candidate.invited_at > now - A_DAY) & (Candidate.email != "")
    sent = session.scalar(select(func.count()).select_from(Candidate).where(recent)) or 0
    if letters and sent + letters > LETTERS_A_DAY:
        session.rollback()
        raise TooManyLetters(
            f"One person can invite {LETTERS_A_DAY:,} candidates by mail in 24 hours, and you have invited {sent:,}."
            " Nobody was invited now."
        )


def _candidate(one: Guest, screen: Screen, by: Membership, *, now: datetime, days: int, reminds: bool) -> Candidate:
    made = Candidate(
        key=new_key(),
        screen_id=screen.id,
        name=one.name,
        email=one.email,
        extra_minutes=one.extra_minutes,
        invited_by=by.person_id,
        invited_at=now,
        expires_at=now + timedelta(days=days),
        mail_due_at=now if one.email else None,
    )
    made.remind_at = reminder_for(made, screen, now) if reminds else None
    return made
