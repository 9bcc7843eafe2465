"""Who may see the solutions of a kata: whoever has solved it, and whoever gave its points away to see them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from core.assignments.tally import recount_kata
from core.database import begin_write
from core.katas.catalogue import has_solved
from core.models import Peek, Solve
from core.owner import Owner


class Access(StrEnum):
    """Why somebody may see the solutions, or that they have to be asked first."""

    SOLVED = "solved"
    PEEKED = "peeked"
    ASKED_FIRST = "asked first"

    @property
    def granted(self) -> bool:
        """Whether the solutions may be shown."""
        return self is not Access.ASKED_FIRST


def access_to(session: Session, *, person_id: int, kata_id: int) -> Access:
    """What a person may see of a kata's solutions."""
    ways = union_all(
        select(literal(Access.SOLVED.value)).where(Solve.person_id == person_id, Solve.kata_id == kata_id),
        select(literal(Access.PEEKED.value)).where(Peek.person_id == person_id, Peek.kata_id == kata_id),
    )
    found = set(session.scalars(ways))
    return next((access for access in (Access.SOLVED, Access.PEEKED) if access in found), Access.ASKED_FIRST)


def may_read_editorial(session: Session, owner: Owner, kata_id: int) -> bool:
    """The editorial tells as much as solutions do, so it is for the same people."""
    if owner.person_id is None:
        return has_solved(session, owner, kata_id)
    return access_to(session, person_id=owner.person_id, kata_id=kata_id).granted


def peek(session: Session, *, person_id: int, kata_id: int, now: datetime) -> None:
    """Give the points of a kata away for a look at its solutions, and commit. Whoever may look already pays nothing."""
    begin_write(session, lock=f"solve:{person_id}")
    if not access_to(session, person_id=person_id, kata_id=kata_id).granted:
        session.add(Peek(person_id=person_id, kata_id=kata_id, peeked_at=now))
        recount_kata(session, person_id=person_id, kata_id=kata_id)
    session.commit()
