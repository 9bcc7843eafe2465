"""The letters to candidates: taken from the table a few at a time, and sent by whoever has taken them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from core.candidates.language import language_of
from core.candidates.letters import Occasion
from core.candidates.link import address_of
from core.candidates.standing import begin_until, may_begin
from core.database import begin_write
from core.models import Candidate, Screen, ScreenKata, Sitting, Team
from core.teams.post import MOST_TRIES, WAIT


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says. `attempt` and `due_again` tell its sending from one that is asked for meanwhile."""

    candidate_id: int
    attempt: int
    due_again: datetime | None
    occasion: Occasion
    email: str
    name: str
    organisation: str
    screen: str
    katas: int
    minutes: int | None
    extra_minutes: int
    opens_at: datetime | None
    begin_until: datetime
    has_begun: bool
    language: str
    link: str = field(repr=False)

    @property
    def whose(self) -> str:
        """For a log, which holds no address and no link."""
        return f"candidate {self.candidate_id}"


def letters_wait(session: Session, *, now: datetime) -> bool:
    """Whether there are letters to take."""
    found = session.scalar(select(Candidate.id).where(Candidate.mail_due_at <= now).limit(1))
    session.rollback()
    return found is not None


def take_letters(session: Session, *, now: datetime, most: int, public_url: str, secret_key: str) -> list[Letter]:
    """Take letters that are due, the oldest first, and commit: nobody else sends them for a while."""
    due = Candidate.mail_due_at <= now
    begin_write(session)
    found = session.execute(
        _writable(now)
        .where(due)
        .order_by(Candidate.mail_due_at, Candidate.id)
        .limit(most)
        .with_for_update(of=Candidate, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    letters = []
    for candidate, started_at, katas in found:
        candidate.mail_tries += 1
        again = now + WAIT * 3 ** (candidate.mail_tries - 1)
        candidate.mail_due_at = again if candidate.mail_tries < MOST_TRIES else None
        link = address_of(candidate, public_url=public_url, secret_key=secret_key)
        letters.append(_letter(candidate, katas, started_at is not None, link))
    if not letters:  # Taken back, expired, begun or erased before they could be sent.
        writable = _writable(now).with_only_columns(Candidate.id)
        session.execute(
            update(Candidate).where(due, Candidate.id.not_in(writable)).values(mail_due_at=None),
            execution_options={"synchronize_session": False},
        )
    session.commit()
    return letters


def note_sent(session: Session, letter: Letter, *, now: datetime) -> None:
    """The mail server has taken the letter."""
    _note(session, letter, mail_due_at=None, mailed_at=now)


def note_refused(session: Session, letter: Letter) -> None:
    """The mail server refuses the address for good: the letter is not tried again."""
    _note(session, letter, mail_due_at=None)


def _writable(now: datetime) -> Select[Candidate, datetime | None, int]:
    """Who may be written to: who can begin; and who has begun, about a new link."""
    katas = select(func.count()).select_from(ScreenKata).where(ScreenKata.screen_id == Candidate.screen_id)
    return (
        select(Candidate, Sitting.started_at, katas.scalar_subquery())
        .join(Candidate.screen)
        .join(Screen.team)
        .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
        .where(or_(may_begin(now), _has_begun()), Candidate.email != "")
        .options(joinedload(Candidate.screen).joinedload(Screen.team))
    )


def _has_begun() -> ColumnElement[bool]:
    return and_(
        Sitting.started_at.is_not(None),
        Candidate.letter == Occasion.NEW_LINK,
        Candidate.erased_at.is_(None),
        Team.deleted_at.is_(None),
    )


def _letter(candidate: Candidate, katas: int, has_begun: bool, link: str) -> Letter:
    screen = candidate.screen
    return Letter(
        candidate_id=candidate.id,
        attempt=candidate.mail_tries,
        due_again=candidate.mail_due_at,
        occasion=candidate.letter,
        email=candidate.email,
        name=candidate.name,
        organisation=screen.team.name,
        screen=screen.title,
        katas=katas,
        minutes=screen.minutes,
        extra_minutes=candidate.extra_minutes,
        opens_at=screen.opens_at,
        begin_until=begin_until(candidate, screen),
        has_begun=has_begun,
        language=language_of(candidate),
        link=link,
    )


def _note(session: Session, letter: Letter, **values: datetime | None) -> None:
    # Unless somebody has asked meanwhile for another letter: then that one counts.
    begin_write(session)
    mine = and_(
        Candidate.id == letter.candidate_id,
        Candidate.mail_tries == letter.attempt,
        Candidate.mail_due_at.is_not_distinct_from(letter.due_again),
    )
    session.execute(update(Candidate).where(mine).values(**values), execution_options={"synchronize_session": False})
    session.commit()
