"""Webhooks of a team that hires, what was told, and how each delivery went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime, word
from core.models.person import Person
from core.models.team import Team
from core.webhooks.topics import Off, State, Topic

DUE = text("due_at IS NOT NULL")


class Webhook(Base):
    """An address that hears of `topics`. Until `old_secret_until`, messages are signed with the old secret as well.

    Since `failing_since` nothing has arrived. Until `rest_until` nothing is sent: it is slow, or has asked for that.
    """

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(16), unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(1000))
    topics: Mapped[list[str]]
    secret: Mapped[str] = mapped_column(String(100))
    old_secret: Mapped[str | None] = mapped_column(String(100))
    old_secret_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    off_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    off_why: Mapped[Off | None] = mapped_column(word(Off))
    failing_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    rest_until: Mapped[datetime | None] = mapped_column(UTCDateTime)

    team: Mapped[Team] = relationship()


class WebhookMessage(Base):
    """What is told, once and to the letter. The constraint keeps one happening from being told twice."""

    __tablename__ = "webhook_message"
    __table_args__ = (
        UniqueConstraint("team_id", "topic", "subject"),
        Index("ix_webhook_message_created_at", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    topic: Mapped[Topic] = mapped_column(word(Topic))
    subject: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class WebhookDelivery(Base):
    """A message on its way to one webhook. The row is the outbox: `due_at` says when it is to be sent (again).

    Of its `tries`, the `earlier_tries` were before somebody asked for it again.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "message_id"),
        Index("ix_webhook_delivery_due", "due_at", sqlite_where=DUE, postgresql_where=DUE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(ForeignKey("webhook_message.id", ondelete="CASCADE"), index=True)
    state: Mapped[State] = mapped_column(word(State), default=State.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    earlier_tries: Mapped[int] = mapped_column(default=0, server_default="0")
    due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    webhook: Mapped[Webhook] = relationship()
    message: Mapped[WebhookMessage] = relationship()
    attempts: Mapped[list[WebhookAttempt]] = relationship(order_by="WebhookAttempt.number", viewonly=True)


class WebhookAttempt(Base):
    """One try, for the log. `status` is None where nothing came back, and `fault` says why."""

    __tablename__ = "webhook_attempt"

    delivery_id: Mapped[int] = mapped_column(ForeignKey("webhook_delivery.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    status: Mapped[int | None]
    fault: Mapped[str] = mapped_column(String(200), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    duration_ms: Mapped[int] = mapped_column(default=0)


class WebhookLetter(Base):
    """A letter that waits to tell somebody that a webhook was switched off. When it has gone out, so has the row."""

    __tablename__ = "webhook_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    tries: Mapped[int] = mapped_column(default=0)

    webhook: Mapped[Webhook] = relationship()
    person: Mapped[Person] = relationship()
