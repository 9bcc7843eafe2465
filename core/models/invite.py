"""Invitations to a team."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime, word
from core.models.person import Person
from core.models.team import Team
from core.teams.roles import Role

DUE = text("mail_due_at IS NOT NULL")


class Invite(Base):
    """A link that lets people into a team, or a letter that lets one person in.

    Only the token's hash is kept. That of a letter is made when the letter is sent, so that no secret ever waits in
    the database: the row itself is the outbox, and `mail_due_at` says when it is to be sent (again).
    """

    __tablename__ = "invite"
    __table_args__ = (
        CheckConstraint("uses >= 0 AND uses <= most_uses", name="uses_within"),
        CheckConstraint("email IS NULL OR most_uses = 1", name="letter_for_one"),
        CheckConstraint("email IS NOT NULL OR token_hash IS NOT NULL", name="link_has_token"),
        Index("ix_invite_team", "team_id", "id"),
        Index("ix_invite_by", "created_by", "created_at"),
        Index("ix_invite_due", "mail_due_at", sqlite_where=DUE, postgresql_where=DUE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(word(Role))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    any_account: Mapped[bool] = mapped_column(default=False)
    most_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    mail_due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    mail_tries: Mapped[int] = mapped_column(default=0)
    mailed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    team: Mapped[Team] = relationship()
    inviter: Mapped[Person | None] = relationship()
