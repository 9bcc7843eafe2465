"""The shelf: texts of a kata that made way for another one, so that nothing anybody wrote is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Draft, Shelved, ShelvedDraft
from core.owner import Owner
from core.paging import Page, fetch_page

# Per owner and kata. Older ones go; the page says how many are kept.
ROOM = 20
SIZE = 10


def put_aside(
    session: Session, owner: Owner, kata_id: int, source: str, *, written_at: datetime, why: Shelved, now: datetime
) -> None:
    """Put a text on the shelf, within the caller's transaction. A text that lies there already comes to the front."""
    if not source.strip():
        return
    session.execute(delete(ShelvedDraft).where(*_of(owner, kata_id), ShelvedDraft.source == source))
    session.add(
        ShelvedDraft(
            person_id=owner.person_id,
            visitor=owner.visitor,
            kata_id=kata_id,
            source=source,
            written_at=written_at,
            shelved_at=now,
            why=why,
        )
    )
    session.flush()
    beyond = session.scalars(_newest(owner, kata_id).with_only_columns(ShelvedDraft.id).offset(ROOM)).all()
    if beyond:
        session.execute(delete(ShelvedDraft).where(ShelvedDraft.id.in_(beyond)))


def take_back(session: Session, owner: Owner, kata_id: int, source: str) -> None:
    """A text that came late has become the draft after all, so it need not lie on the shelf. The caller commits."""
    came_late = ShelvedDraft.why == Shelved.CAME_LATE
    session.execute(delete(ShelvedDraft).where(*_of(owner, kata_id), came_late, ShelvedDraft.source == source))


def shelved(session: Session, owner: Owner, kata_id: int, number: int = 1) -> Page[ShelvedDraft]:
    """A page of the owner's earlier texts of a kata, newest first."""
    return fetch_page(session, _newest(owner, kata_id), number, size=SIZE)


def has_shelved(session: Session, owner: Owner, kata_id: int) -> bool:
    """Whether there are any."""
    return bool(session.scalar(select(exists().where(*_of(owner, kata_id)))))


def find_shelved(session: Session, owner: Owner, kata_id: int, shelved_id: int) -> ShelvedDraft | None:
    """One of them; nobody else's."""
    return session.scalar(select(ShelvedDraft).where(*_of(owner, kata_id), ShelvedDraft.id == shelved_id))


def restore(session: Session, owner: Owner, earlier: ShelvedDraft, *, starter: str, now: datetime) -> Draft:
    """Make an earlier text the draft, put the present one aside, and commit. The earlier one stays on the shelf too."""
    return put_back(session, owner, earlier.kata_id, earlier.source, starter=starter, now=now)


def put_back(session: Session, owner: Owner, kata_id: int, source: str, *, starter: str, now: datetime) -> Draft:
    """Make a text that is kept elsewhere, such as an attempt, the draft; put the present one aside, and commit."""
    draft = _draft_to_replace(session, owner, kata_id)
    if draft.source not in (source, starter, ""):
        put_aside(session, owner, kata_id, draft.source, written_at=draft.updated_at, why=Shelved.RESTORED, now=now)
    return _put_into(session, draft, source, now)


def start_over(session: Session, owner: Owner, kata_id: int, *, starter: str, source: str, now: datetime) -> Draft:
    """Make the starter the draft and commit. `source` is what was in the editor, which may be newer than the draft."""
    draft = _draft_to_replace(session, owner, kata_id)
    if draft.source not in (source, starter, ""):
        put_aside(session, owner, kata_id, draft.source, written_at=draft.updated_at, why=Shelved.STARTED_OVER, now=now)
    if source != starter:
        put_aside(session, owner, kata_id, source, written_at=now, why=Shelved.STARTED_OVER, now=now)
    return _put_into(session, draft, starter, now)


def _draft_to_replace(session: Session, owner: Owner, kata_id: int) -> Draft:
    begin_write(session, lock=f"draft:{owner.key}:{kata_id}")
    mine = select(Draft).where(owner.owns(Draft), Draft.kata_id == kata_id)
    draft = session.scalar(mine.execution_options(populate_existing=True))
    return draft or Draft(person_id=owner.person_id, visitor=owner.visitor, kata_id=kata_id, source="", revision=0)


def _put_into(session: Session, draft: Draft, source: str, now: datetime) -> Draft:
    if draft.source != source:
        draft.source, draft.updated_at, draft.revision = source, now, draft.revision + 1
        session.add(draft)
    session.commit()
    return draft


def _newest(owner: Owner, kata_id: int) -> Select[Any]:
    newest_first = (ShelvedDraft.shelved_at.desc(), ShelvedDraft.id.desc())
    return select(ShelvedDraft).where(*_of(owner, kata_id)).order_by(*newest_first)


def _of(owner: Owner, kata_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return owner.owns(ShelvedDraft), ShelvedDraft.kata_id == kata_id
