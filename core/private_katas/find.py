"""Find the private katas of an organisation, each with its last upload and the screens that ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from core.katas.catalogue import LISTED, Entry
from core.models import Kata, KataUpload, KataVersion, Screen, ScreenKata
from core.paging import Page, fetch_rows

MOST_UPLOADS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Owned:
    """A private kata, its last upload, and how many screens ask it. Without a current version nothing can ask it."""

    kata: Kata
    upload: KataUpload
    screens: int

    @property
    def title(self) -> str:
        """What it is called: as candidates know it, or as it was uploaded."""
        return self.kata.current_version.title if self.kata.current_version else self.upload.title

    @property
    def is_usable(self) -> bool:
        """Whether a screen may ask it."""
        return self.kata.current_version_id is not None and self.kata.retired_at is None


def owned_katas(session: Session, team_id: int, page: int, *, archived: bool = False) -> Page[Owned]:
    """The organisation's katas, those that were uploaded last first: those in use, or those that were put away."""
    put_away = Kata.retired_at.is_not(None)
    query = _owned(team_id).where(put_away if archived else ~put_away).order_by(KataUpload.id.desc())
    return fetch_rows(session, query, page).map(lambda row: Owned(*row))


def owned_kata(session: Session, team_id: int, kata_id: int) -> Owned | None:
    """One of them, if there is such a one."""
    row = session.execute(_owned(team_id).where(Kata.id == kata_id)).one_or_none()
    return None if row is None else Owned(*row)


def count_owned(session: Session, team_id: int, *, archived: bool) -> int:
    """How many are in use, or put away."""
    put_away = Kata.retired_at.is_not(None)
    query = select(func.count()).select_from(Kata).where(Kata.team_id == team_id)
    return session.scalar(query.where(put_away if archived else ~put_away)) or 0


def uploads_of(session: Session, kata_id: int) -> Sequence[KataUpload]:
    """The last uploads of a kata, the latest first."""
    query = select(KataUpload).where(KataUpload.kata_id == kata_id).order_by(KataUpload.id.desc())
    return session.scalars(query.limit(MOST_UPLOADS_SHOWN).options(joinedload(KataUpload.uploader))).all()


def files_of(session: Session, upload: KataUpload) -> dict[str, bytes]:
    """The files of an upload, which lists leave in the database."""
    return session.scalars(select(KataUpload.files).where(KataUpload.id == upload.id)).one()


def screens_with(session: Session, kata_id: int) -> Sequence[Screen]:
    """The screens that ask a kata, the latest first, as many as a page wants to name."""
    query = select(Screen).join(ScreenKata, ScreenKata.screen_id == Screen.id).where(ScreenKata.kata_id == kata_id)
    return session.scalars(query.order_by(Screen.id.desc()).limit(MOST_UPLOADS_SHOWN)).all()


def private_entries(session: Session, team_id: int) -> list[Entry]:
    """The katas that the gate let through and that are in use, as a list of the catalogue shows its own."""
    rows = session.execute(
        select(*LISTED)
        .join(KataVersion, KataVersion.id == Kata.current_version_id)
        .where(Kata.team_id == team_id, Kata.retired_at.is_(None))
        .order_by(KataVersion.title, Kata.id)
    )
    return [
        Entry(kata_id, track, slug, tuple(before), title, summary, kind, difficulty, tuple(tags))
        for kata_id, track, slug, before, title, summary, kind, difficulty, tags in rows
    ]


def _owned(team_id: int) -> Select[Kata, KataUpload, int]:
    last = select(func.max(KataUpload.id)).where(KataUpload.kata_id == Kata.id).correlate(Kata).scalar_subquery()
    asked = (
        select(func.count())
        .select_from(ScreenKata)
        .join(Screen, Screen.id == ScreenKata.screen_id)
        .where(ScreenKata.kata_id == Kata.id, Screen.archived_at.is_(None))
        .correlate(Kata)
        .scalar_subquery()
    )
    return (
        select(Kata, KataUpload, asked)
        .join(KataUpload, KataUpload.id == last)
        .outerjoin(Kata.current_version)
        .where(Kata.team_id == team_id)
        .options(contains_eager(Kata.current_version))
    )
