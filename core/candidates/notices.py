"""Letters to those who hire, about what a candidate asked for. The rows are the outbox: what was sent is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, delete, or_, select
from sqlalchemy.orm import Session

from core.candidates.letters import ERASURES, Matter
from core.candidates.requests import met_by
from core.database import begin_write
from core.models import Candidate, Membership, Notice, Person, Screen, Team
from core.teams.permissions import ALLOWED, Act
from core.teams.post import MOST_TRIES, WAIT


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """What one letter says: neither name nor words of the candidate, which stay on the site."""

    notice_id: int
    attempt: int
    matter: Matter
    email: str
    organisation: str
    screen: str
    path: str
    until: datetime | None

    @property
    def whose(self) -> str:
        """For a log, which holds no address."""
        return f"notice {self.notice_id}"


def queue_notices(session: Session, candidate: Candidate, matter: Matter, *, now: datetime) -> None:
    """Queue a letter to everybody who hires there, without commit; one that waits already says it."""
    if candidate.is_preview:
        return
    waiting = select(Notice.person_id).where(Notice.candidate_id == candidate.id, Notice.matter == matter)
    people = session.scalars(
        select(Membership.person_id)
        .where(Membership.team_id == candidate.screen.team_id, Membership.role.in_(ALLOWED[Act.HIRE]))
        .where(Membership.person_id.not_in(waiting))
    )
    session.add_all(
        [Notice(candidate_id=candidate.id, person_id=one, matter=matter, mail_due_at=now) for one in people.all()]
    )


def drop_notices(session: Session, candidate: Candidate) -> None:
    """What was queued about a request that is taken back is not sent; without commit."""
    session.execute(delete(Notice).where(Notice.candidate_id == candidate.id, Notice.matter.in_(ERASURES)))


def notices_wait(session: Session, *, now: datetime) -> bool:
    """Whether there are letters to take."""
    found = session.scalar(select(Notice.id).where(Notice.mail_due_at <= now).limit(1))
    session.rollback()
    return found is not None


def take_notices(session: Session, *, now: datetime, most: int) -> list[NoticeLetter]:
    """Take letters that are due, the oldest first, and commit: nobody else sends them for a while."""
    due = Notice.mail_due_at <= now
    begin_write(session)
    found = session.execute(
        _writable()
        .where(due)
        .order_by(Notice.mail_due_at, Notice.id)
        .limit(most)
        .with_for_update(of=Notice, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    letters = []
    for notice, candidate, screen, team, email in found:
        notice.mail_tries += 1
        notice.mail_due_at = now + WAIT * 3 ** (notice.mail_tries - 1)
        letters.append(_letter(notice, candidate, screen, team, email))
    if not letters:  # Erased, taken back or given up meanwhile, or to somebody who hires there no more.
        writable = _writable().with_only_columns(Notice.id)
        session.execute(
            delete(Notice).where(due, Notice.id.not_in(writable)), execution_options={"synchronize_session": False}
        )
    session.commit()
    return letters


def note_sent(session: Session, letter: NoticeLetter, *, now: datetime) -> None:
    """The mail server has taken the letter."""
    note_refused(session, letter)


def note_refused(session: Session, letter: NoticeLetter) -> None:
    """The letter is not sent (again)."""
    begin_write(session)
    mine = and_(Notice.id == letter.notice_id, Notice.mail_tries == letter.attempt)
    session.execute(delete(Notice).where(mine), execution_options={"synchronize_session": False})
    session.commit()


def _writable() -> Select[Notice, Candidate, Screen, Team, str]:
    asks = or_(Notice.matter.not_in(ERASURES), Candidate.erasure_asked_at.is_not(None))
    return (
        select(Notice, Candidate, Screen, Team, Person.email)
        .join(Candidate, Candidate.id == Notice.candidate_id)
        .join(Screen, Screen.id == Candidate.screen_id)
        .join(Team, Team.id == Screen.team_id)
        .join(Person, Person.id == Notice.person_id)
        .join(Membership, and_(Membership.team_id == Team.id, Membership.person_id == Person.id))
        .where(Membership.role.in_(ALLOWED[Act.HIRE]), Team.deleted_at.is_(None), Candidate.erased_at.is_(None))
        .where(asks, Notice.mail_tries < MOST_TRIES)
    )


def _letter(notice: Notice, candidate: Candidate, screen: Screen, team: Team, email: str) -> NoticeLetter:
    place = "/data" if notice.matter in ERASURES else "#messages"
    return NoticeLetter(
        notice_id=notice.id,
        attempt=notice.mail_tries,
        matter=notice.matter,
        email=email,
        organisation=team.name,
        screen=screen.title,
        path=f"/teams/{team.key}/screens/{screen.key}/candidates/{candidate.key}{place}",
        until=met_by(candidate),
    )
