"""The packages that organisations have uploaded as their private katas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime, word
from core.models.files import FileTree
from core.models.kata import Kata
from core.models.person import Person
from core.private_katas.states import Gate


class KataUpload(Base):
    """One package as it was uploaded, all files of it, and what the gate found out about it.

    The kata gets a version only from an upload that has passed; `version_id` says which. Until then nothing of it is
    in a table that a page of practice reads. The lease is that of a submission: a worker that falls silent loses it.
    """

    __tablename__ = "kata_upload"
    __table_args__ = (
        Index("ix_kata_upload_kata", "kata_id", "id"),
        Index("ix_kata_upload_gate", "gate", "created_at"),
        Index("ix_kata_upload_uploaded_by", "uploaded_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(120))
    files_hash: Mapped[str] = mapped_column(String(64))
    files: Mapped[dict[str, bytes]] = mapped_column(FileTree, deferred=True)
    gate: Mapped[Gate] = mapped_column(word(Gate), default=Gate.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=0)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    attempt: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(120))
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("kata_version.id", ondelete="SET NULL"))
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    kata: Mapped[Kata] = relationship()
    uploader: Mapped[Person | None] = relationship()
