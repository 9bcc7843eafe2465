"""Drafts: what somebody is typing, saved as they type. No save ever overwrites a text that its writer has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Draft, ShelvedDraft, Submission
from core.own_tests import adopt_tests
from core.owner import Owner


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. When it was stale, `draft` is the newer text that the person should be shown."""

    draft: Draft
    stale: bool


def load(session: Session, owner: Owner, kata_id: int) -> Draft | None:
    """The owner's draft of a kata."""
    return session.scalar(select(Draft).where(owner.owns(Draft), Draft.kata_id == kata_id))


def save(session: Session, owner: Owner, kata_id: int, source: str, revision: int, now: datetime) -> Saved:
    """Save `source` as the successor of `revision` (0: there was none) and commit.

    A save whose revision is not the current one changes nothing and comes back stale, unless the text is the same.
    """
    begin_write(session, lock=f"draft:{owner.key}:{kata_id}")
    draft = session.scalar(
        select(Draft).where(owner.owns(Draft), Draft.kata_id == kata_id).execution_options(populate_existing=True)
    )
    if draft is None:
        draft = Draft(person_id=owner.person_id, visitor=owner.visitor, kata_id=kata_id, revision=0)
        session.add(draft)
    elif draft.source == source or draft.revision != revision:
        session.commit()
        return Saved(draft, stale=draft.source != source)
    draft.source, draft.updated_at, draft.revision = source, now, draft.revision + 1
    session.commit()
    return Saved(draft, stale=False)


def adopt(session: Session, visitor: str, person_id: int, now: datetime) -> None:
    """Give a visitor's drafts and submissions to the person that the visitor turned out to be, and commit.

    Where both have a draft of a kata, the visitor's is what was typed a moment ago, so it becomes the current one and
    the other is shelved. Submissions become the person's as they are.
    """
    begin_write(session, lock=f"person:{person_id}")
    theirs = {draft.kata_id: draft for draft in session.scalars(select(Draft).where(Draft.person_id == person_id))}
    for draft in session.scalars(select(Draft).where(Draft.visitor == visitor)).all():
        mine = theirs.get(draft.kata_id)
        if mine is None:
            draft.visitor, draft.person_id = None, person_id
            continue
        if mine.source != draft.source:
            session.add(_shelve(mine, person_id, now))
            mine.source, mine.updated_at = draft.source, now
            mine.revision = max(mine.revision, draft.revision) + 1
        session.delete(draft)
    adopt_tests(session, visitor, person_id, now)
    session.execute(update(Submission).where(Submission.visitor == visitor).values(visitor=None, person_id=person_id))
    session.commit()


def shelved(session: Session, person_id: int, kata_id: int) -> list[ShelvedDraft]:
    """The texts that made way when the person signed in, newest first."""
    found = select(ShelvedDraft).where(ShelvedDraft.person_id == person_id, ShelvedDraft.kata_id == kata_id)
    return list(session.scalars(found.order_by(ShelvedDraft.shelved_at.desc(), ShelvedDraft.id.desc())))


def _shelve(draft: Draft, person_id: int, now: datetime) -> ShelvedDraft:
    return ShelvedDraft(
        person_id=person_id,
        kata_id=draft.kata_id,
        source=draft.source,
        written_at=draft.updated_at,
        shelved_at=now,
    )
