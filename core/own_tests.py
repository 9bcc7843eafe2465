"""Tests of a person's own, for a kata: saved as they type, and never over a text that its writer has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import KataVersion, OwnTests
from core.owner import Owner
from core.sittings.find import lock_sitting

EARLIER = "# Tests that you had written before you signed in with those above."


@dataclass(frozen=True, slots=True)
class SavedTests:
    """What became of a save. When it was stale, `tests` is the newer text that the person should be shown."""

    tests: OwnTests
    stale: bool


def takes_own_tests(version: KataVersion) -> bool:
    """Whether one can write tests for this kata; where the solution is tests itself, one cannot."""
    return version.kind != "test"


def load_tests(session: Session, owner: Owner, kata_id: int) -> OwnTests | None:
    """The owner's tests for a kata."""
    return session.scalar(_of(owner, kata_id))


def save_tests(session: Session, owner: Owner, kata_id: int, source: str, revision: int, now: datetime) -> SavedTests:
    """Save `source` as the successor of `revision` (0: there was none) and commit.

    A save whose revision is not the current one changes nothing and comes back stale, unless the text is the same.
    Raises SittingErased for a candidate of whom nothing is kept any more.
    """
    if owner.sitting_id is None:
        begin_write(session, lock=f"own tests:{owner.key}:{kata_id}")
    else:
        lock_sitting(session, owner.sitting_id)
    tests = session.scalar(_of(owner, kata_id).execution_options(populate_existing=True))
    if tests is None:
        tests = OwnTests(person_id=owner.person_id, visitor=owner.visitor, kata_id=kata_id, revision=0)
        session.add(tests)
    elif tests.source == source or tests.revision != revision:
        session.commit()
        return SavedTests(tests, stale=tests.source != source)
    tests.source, tests.updated_at, tests.revision = source, now, tests.revision + 1
    session.commit()
    return SavedTests(tests, stale=False)


def adopt_tests(session: Session, visitor: str, person_id: int, now: datetime) -> None:
    """Give a visitor's tests to the person that the visitor turned out to be; the caller commits.

    Where both have some, they stand one after the other in one file, so that neither is lost.
    """
    theirs = {one.kata_id: one for one in session.scalars(select(OwnTests).where(OwnTests.person_id == person_id))}
    for tests in session.scalars(select(OwnTests).where(OwnTests.visitor == visitor)).all():
        mine = theirs.get(tests.kata_id)
        if mine is None:
            tests.visitor, tests.person_id = None, person_id
            continue
        if tests.source.strip() and tests.source not in mine.source:
            both = f"{tests.source.rstrip()}\n\n\n{EARLIER}\n\n{mine.source}" if mine.source.strip() else tests.source
            mine.source, mine.updated_at, mine.revision = both, now, max(mine.revision, tests.revision) + 1
        session.delete(tests)


def _of(owner: Owner, kata_id: int) -> Select[OwnTests]:
    return select(OwnTests).where(owner.owns(OwnTests), OwnTests.kata_id == kata_id)
