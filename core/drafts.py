"""Drafts: what somebody is typing, saved as they type. No save ever overwrites a text that its writer has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.assignments.tally import recount_passed
from core.database import begin_write
from core.models import Draft, Shelved, ShelvedDraft, Submission
from core.own_tests import adopt_tests
from core.owner import Owner
from core.shelf import put_aside, take_back


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. When it was stale, `draft` is the newer text that the person should be shown."""

    draft: Draft
    stale: bool


def load(session: Session, owner: Owner, kata_id: int) -> Draft | None:
    """The owner's draft of a kata."""
    return session.scalar(select(Draft).where(owner.owns(Draft), Draft.kata_id == kata_id))


def save(
    session: Session, owner: Owner, kata_id: int, source: str, revision: int, now: datetime, *, is_choice: bool = False
) -> Saved:
    """Save `source` as the successor of `revision` (0: there was none) and commit.

    A save whose revision is not the current one comes back stale, unless the text is the same: the draft stays, and
    the text that came late is put on the shelf. `is_choice`: two texts met, and this one was chosen over the draft.
    """
    begin_write(session, lock=f"draft:{owner.key}:{kata_id}")
    draft = session.scalar(
        select(Draft).where(owner.owns(Draft), Draft.kata_id == kata_id).execution_options(populate_existing=True)
    )
    if draft is None:
        draft = Draft(person_id=owner.person_id, visitor=owner.visitor, kata_id=kata_id, revision=0)
        session.add(draft)
    elif draft.source == source or draft.revision != revision:
        if draft.source != source:
            put_aside(session, owner, kata_id, source, written_at=now, why=Shelved.CAME_LATE, now=now)
        session.commit()
        return Saved(draft, stale=draft.source != source)
    elif is_choice:
        why = Shelved.CHOSEN_OVER
        put_aside(session, owner, kata_id, draft.source, written_at=draft.updated_at, why=why, now=now)
    draft.source, draft.updated_at, draft.revision = source, now, draft.revision + 1
    take_back(session, owner, kata_id, source)
    session.commit()
    return Saved(draft, stale=False)


def adopt(session: Session, visitor: str, person_id: int, now: datetime) -> None:
    """Give a visitor's drafts and submissions to the person that the visitor turned out to be, and commit.

    Where both have a draft of a kata, the visitor's is what was typed a moment ago, so it becomes the current one and
    the other is shelved. Submissions and what the visitor had shelved become the person's as they are.
    """
    owner = Owner(person_id=person_id)
    begin_write(session, lock=f"person:{person_id}")
    adopted = False
    for model in (Submission, ShelvedDraft):
        change = update(model).where(model.visitor == visitor).values(visitor=None, person_id=person_id)
        adopted = session.scalars(change.returning(model.person_id)).first() is not None or adopted
    theirs = {draft.kata_id: draft for draft in session.scalars(select(Draft).where(Draft.person_id == person_id))}
    for draft in session.scalars(select(Draft).where(Draft.visitor == visitor)).all():
        mine = theirs.get(draft.kata_id)
        if mine is None:
            draft.visitor, draft.person_id = None, person_id
            continue
        if mine.source != draft.source:
            why = Shelved.SIGNED_IN
            put_aside(session, owner, mine.kata_id, mine.source, written_at=mine.updated_at, why=why, now=now)
            mine.source, mine.updated_at = draft.source, now
            mine.revision = max(mine.revision, draft.revision) + 1
        session.delete(draft)
    adopt_tests(session, visitor, person_id, now)
    if adopted:
        recount_passed(session, person_id=person_id)
    session.commit()
