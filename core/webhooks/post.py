"""The letters about webhooks that were switched off: taken a few at a time, and sent by whoever has taken them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Select, and_, delete, select
from sqlalchemy.orm import Session, joinedload

from core.database import begin_write
from core.models import Membership, Team, Webhook, WebhookLetter
from core.teams.permissions import ALLOWED, Act
from core.teams.post import MOST_TRIES, WAIT
from core.webhooks.topics import Off


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says. It names the host alone: the rest of an address may be a secret."""

    letter_id: int
    email: str
    team: str
    team_key: str
    webhook: str
    host: str
    why: Off
    failing_since: datetime | None

    @property
    def whose(self) -> str:
        """For a log, which holds no address."""
        return f"webhook letter {self.letter_id}"


def letters_wait(session: Session, *, now: datetime) -> bool:
    """Whether there are letters to take."""
    found = session.scalar(select(WebhookLetter.id).where(WebhookLetter.due_at <= now).limit(1))
    session.rollback()
    return found is not None


def take_letters(session: Session, *, now: datetime, most: int) -> list[Letter]:
    """Take letters that are due, the oldest first, and commit: nobody else sends them for a while."""
    begin_write(session)
    due = WebhookLetter.due_at <= now
    found = session.scalars(
        _writable()
        .where(due)
        .order_by(WebhookLetter.due_at, WebhookLetter.id)
        .limit(most)
        .options(joinedload(WebhookLetter.webhook).joinedload(Webhook.team), joinedload(WebhookLetter.person))
        .with_for_update(of=WebhookLetter, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    letters = [_take(letter, now) for letter in found]
    if not letters:  # Switched on, left, or tried often enough.
        session.execute(
            delete(WebhookLetter).where(due, WebhookLetter.id.not_in(_writable().with_only_columns(WebhookLetter.id)))
        )
    session.commit()
    return letters


def note_sent(session: Session, letter: Letter, *, now: datetime) -> None:
    """The mail server has taken the letter."""
    begin_write(session)
    session.execute(delete(WebhookLetter).where(WebhookLetter.id == letter.letter_id))
    session.commit()


def note_refused(session: Session, letter: Letter) -> None:
    """The mail server refuses the address for good: the letter is not tried again."""
    begin_write(session)
    session.execute(delete(WebhookLetter).where(WebhookLetter.id == letter.letter_id))
    session.commit()


def _writable() -> Select[WebhookLetter]:
    """Of webhooks that are still off, to people who may still switch them on."""
    return (
        select(WebhookLetter)
        .join(WebhookLetter.webhook)
        .join(Webhook.team)
        .join(
            Membership,
            and_(Membership.team_id == Webhook.team_id, Membership.person_id == WebhookLetter.person_id),
        )
        .where(
            Webhook.off_since.is_not(None),
            Webhook.off_why != Off.PERSON,
            Membership.role.in_(ALLOWED[Act.HIRE]),
            Team.deleted_at.is_(None),
            WebhookLetter.tries < MOST_TRIES,
        )
    )


def _take(letter: WebhookLetter, now: datetime) -> Letter:
    letter.tries += 1
    letter.due_at = now + WAIT * 3 ** (letter.tries - 1)
    webhook = letter.webhook
    return Letter(
        letter_id=letter.id,
        email=letter.person.email,
        team=webhook.team.name,
        team_key=webhook.team.key,
        webhook=webhook.key,
        host=urlsplit(webhook.url).hostname or "",
        why=webhook.off_why or Off.FAILING,
        failing_since=webhook.failing_since,
    )
