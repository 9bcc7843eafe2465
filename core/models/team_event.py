"""What happened in a team."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime, word
from core.models.person import Person
from core.teams.events import Happening


class TeamEvent(Base):
    """One thing that somebody (`actor`) did in a team, perhaps to somebody else (`subject`). Never changed.

    No e-mail address is kept here, for these rows stay as long as the team.
    """

    __tablename__ = "team_event"
    __table_args__ = (
        Index("ix_team_event_team", "team_id", "id"),
        Index("ix_team_event_subject", "subject_id", "team_id"),
        Index("ix_team_event_actor", "actor_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    happening: Mapped[Happening] = mapped_column(word(Happening))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    actor: Mapped[Person | None] = relationship(foreign_keys=[actor_id])
    subject: Mapped[Person | None] = relationship(foreign_keys=[subject_id])
