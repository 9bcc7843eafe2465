"""Tracks, katas, versions. A version never changes, so a submission stays pinned to what it was written for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime
from core.models.files import FileTree

PUBLIC = "retired_at IS NULL AND team_id IS NULL"
PRIVATE = "retired_at IS NULL AND team_id IS NOT NULL"


class Track(Base):
    """A shelf of katas in the catalogue; the folder's name is its slug."""

    __tablename__ = "track"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)


class Kata(Base):
    """A kata through all its versions, known by its uuid even when its folder is renamed.

    `prerequisites` are addresses, `track/slug`: where a kata stands is not part of what it asks.

    With a `team_id` it is private to that organisation: nobody else may ever learn that it exists, so whatever lists
    or finds katas for everybody asks for `core.katas.public.in_catalogue`.
    """

    __tablename__ = "kata"
    __table_args__ = (
        Index(
            "uq_kata_address",
            "track",
            "slug",
            unique=True,
            sqlite_where=text(PUBLIC),
            postgresql_where=text(PUBLIC),
        ),
        Index(
            "uq_kata_private_slug",
            "team_id",
            "slug",
            unique=True,
            sqlite_where=text(PRIVATE),
            postgresql_where=text(PRIVATE),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    track: Mapped[str] = mapped_column(String(64))
    slug: Mapped[str] = mapped_column(String(64))
    position: Mapped[int] = mapped_column(default=0)
    prerequisites: Mapped[list[str]] = mapped_column(default=list)
    current_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("kata_version.id", use_alter=True, name="fk_kata_current_version_id_kata_version")
    )
    retired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    current_version: Mapped[KataVersion | None] = relationship(foreign_keys=[current_version_id], post_update=True)

    @property
    def address(self) -> str:
        """`track/slug`, as prerequisites name it."""
        return f"{self.track}/{self.slug}"


class KataVersion(Base):
    """What a kata said and how it judged at one time. Only `manifest` is filled in later, once.

    The columns that only grading needs are left in the database until somebody asks for them.
    """

    __tablename__ = "kata_version"
    __table_args__ = (UniqueConstraint("kata_id", "content_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    difficulty: Mapped[int]
    tags: Mapped[list[str]]
    packages: Mapped[list[str]]
    authors: Mapped[list[str]]
    licence: Mapped[str] = mapped_column(String(64))
    sources: Mapped[list[str]]
    prompt: Mapped[str] = mapped_column(Text)
    starter: Mapped[str] = mapped_column(Text)
    hints: Mapped[list[dict[str, Any]]]
    editorial: Mapped[str] = mapped_column(Text)
    reveal_hidden: Mapped[bool] = mapped_column(Boolean, default=False)
    module: Mapped[str] = mapped_column(String(64), default="solution")
    mixed: Mapped[list[str]]
    lend: Mapped[list[str]]
    limits: Mapped[dict[str, Any]]
    examples: Mapped[dict[str, bytes]] = mapped_column(FileTree)
    tests: Mapped[dict[str, bytes]] = mapped_column(FileTree, deferred=True, deferred_group="grading")
    solutions: Mapped[dict[str, bytes]] = mapped_column(FileTree, deferred=True, deferred_group="grading")
    manifest: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), deferred=True, deferred_group="grading")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    kata: Mapped[Kata] = relationship(foreign_keys=[kata_id])
