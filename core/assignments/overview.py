"""A team's assignments by where they are for one person, each with how far that person is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from core.assignments.find import Mine, mine
from core.assignments.policies import Phase, Stage
from core.assignments.score import Score, score_query
from core.models import Assignment, AssignmentKata, Membership
from core.paging import Page, page_of

SHELF_SIZE = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """Assignments, a page of each sort. Drafts and archived ones are empty for members."""

    open: Page[Mine]
    upcoming: Page[Mine]
    past: Page[Mine]
    drafts: Page[Mine]
    archived: Page[Mine]
    scores: dict[int, Score]
    katas: dict[int, int]


def overview(session: Session, membership: Membership, *, now: datetime, pages: dict[str, int]) -> Overview:
    """All assignments that this member may see. `pages` says by sort which page is wanted."""
    shelves: dict[str, list[Mine]] = {"open": [], "upcoming": [], "past": [], "drafts": [], "archived": []}
    for one in mine(session, membership):
        shelves[_shelf(one, now)].append(one)
    shelves["open"].sort(key=lambda one: (one.window.closes_at, one.assignment.id))
    shelves["upcoming"].sort(key=lambda one: (one.assignment.opens_at, one.assignment.id))
    paged = {name: page_of(found, pages.get(name, 1), size=SHELF_SIZE) for name, found in shelves.items()}
    begun = [one.assignment for name in ("open", "past") for one in paged[name].items]
    shown = [one.assignment.id for page in paged.values() for one in page.items]
    return Overview(
        **paged,
        scores=scores_of(session, begun, membership.person_id),
        katas=_kata_counts(session, shown),
    )


def scores_of(session: Session, assignments: Sequence[Assignment], person_id: int) -> dict[int, Score]:
    """One person's scores in several assignments by assignment, in one statement."""
    if not assignments:
        return {}
    queries = [score_query(one, [person_id]).add_columns(literal(one.id)) for one in assignments]
    return {
        number: Score(person, int(points), solved, int(late), int(tries), began, reached)
        for person, points, solved, late, tries, began, reached, number in session.execute(union_all(*queries))
    }


def _shelf(one: Mine, now: datetime) -> str:
    if one.assignment.archived_at is not None:
        return "archived"
    if one.assignment.stage is Stage.DRAFT:
        return "drafts"
    return {Phase.UPCOMING: "upcoming", Phase.PAST: "past"}.get(one.phase(now), "open")


def _kata_counts(session: Session, assignments: Sequence[int]) -> dict[int, int]:
    kata = AssignmentKata
    counted = select(kata.assignment_id, func.count()).where(kata.assignment_id.in_(assignments))
    return dict(iter(session.execute(counted.group_by(kata.assignment_id))))
