"""The katas of an assignment, as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Assignment, AssignmentKata, Kata, KataVersion


@dataclass(frozen=True, slots=True)
class Content:
    """One kata of an assignment. A withdrawn one is not in the catalogue any more; what was solved stays solved."""

    kata_id: int
    track: str
    slug: str
    title: str
    kind: str
    difficulty: int
    points: int
    withdrawn: bool

    @property
    def address(self) -> str:
        """`track/slug`."""
        return f"{self.track}/{self.slug}"


def contents(session: Session, assignment: Assignment) -> list[Content]:
    """The katas in the order in which they were put."""
    version = KataVersion
    rows = session.execute(
        select(
            Kata.id, Kata.track, Kata.slug, version.title, version.kind, version.difficulty, AssignmentKata.points,
            Kata.retired_at.is_not(None),
        )
        .join(AssignmentKata, AssignmentKata.kata_id == Kata.id)
        .join(Kata.current_version)
        .where(AssignmentKata.assignment_id == assignment.id)
        .order_by(AssignmentKata.position)
    )  # fmt: skip
    return [Content(*row) for row in rows]
