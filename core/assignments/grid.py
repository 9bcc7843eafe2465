"""The progress of a team in an assignment: people by katas, a page of people at a time.

One statement adds up everybody and every kata, another fetches the cells of the people on the page, two more their
names and the katas. `bench/grid.py` measures it with 500 people, 50 katas and 100,000 submits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from core.assignments.cells import cells
from core.assignments.contents import Content, contents
from core.assignments.find import Mine
from core.assignments.rows import NOTHING, Cell, Column, Grid, Row, cell_state
from core.assignments.score import Score, scores
from core.katas.search import words_of
from core.models import Assignment, AssignmentStart, Extension, Membership, Person
from core.models.base import UTCDateTime
from core.paging import page_of

PEOPLE_ON_A_PAGE = 100


class Sort(StrEnum):
    """The order of the people."""

    NAME = "name"
    POINTS = "points"
    SOLVED = "solved"
    TRIES = "tries"
    LATEST = "latest"


class Show(StrEnum):
    """Which people are shown."""

    ALL = "all"
    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    DONE = "done"
    LATE = "late"


def grid(
    session: Session,
    assignment: Assignment,
    *,
    sort: Sort = Sort.NAME,
    show: Show = Show.ALL,
    query: str = "",
    page: int = 1,
    size: int = PEOPLE_ON_A_PAGE,
) -> Grid:
    """The grid for those who run the team."""
    listed = contents(session, assignment)
    withdrawn = [content.kata_id for content in listed if content.withdrawn]
    of_people, of_katas = _totals(session, assignment, withdrawn)
    everybody = [Row(*member, *of_people.get(member[0], (None, 0))) for member in session.execute(_members(assignment))]
    wanted = _wanted(everybody, show, words_of(query), len(listed) - len(withdrawn))
    shown = page_of(sorted(wanted, key=_ORDERS[sort]), page, size=size)
    found = cells_of(session, assignment, [row.person_id for row in shown.items])
    return Grid(
        [Column(content, *of_katas.get(content.kata_id, (0, 0))) for content in listed],
        shown.map(lambda row: replace(row, cells=_in_order(found, row.person_id, listed))),
        len(everybody),
    )


def own_grid(session: Session, mine: Mine, membership: Membership, person: Person) -> Grid:
    """The same with one person's own row only, and nothing about others."""
    listed = contents(session, mine.assignment)
    score = next(iter(scores(session, mine.assignment, [person.id])), None)
    started_at = mine.start.started_at if mine.start else None
    own = Row(person.id, person.name, person.email, membership.role, mine.extension is not None, started_at, score, 0)
    row = replace(own, cells=own_cells(session, mine.assignment, person.id, listed))
    return Grid([Column(content, 0, 0) for content in listed], page_of([row], 1), 1)


def own_cells(session: Session, assignment: Assignment, person_id: int, listed: Sequence[Content]) -> list[Cell]:
    """One person's cells, in the order of the katas."""
    return _in_order(cells_of(session, assignment, [person_id]), person_id, listed)


def cells_of(session: Session, assignment: Assignment, people: Collection[int]) -> dict[tuple[int, int], Cell]:
    """The cells of some people by person and kata, where there is something to say."""
    if not people:
        return {}
    cell = cells(assignment, people).c
    rows = session.execute(
        select(cell.person_id, cell.kata_id, cell.tries, cell.waiting, cell.solved_at, cell.late, cell.earlier)
        .add_columns(cell.peeked, cell.points)
    )  # fmt: skip
    return {
        (person, kata): Cell(
            cell_state(solved=solved_at is not None, late=bool(late), earlier=bool(earlier), waiting=bool(waiting)),
            tries,
            int(points),
            solved_at,
            bool(peeked),
        )
        for person, kata, tries, waiting, solved_at, late, earlier, peeked, points in rows
    }


def _in_order(found: dict[tuple[int, int], Cell], person_id: int, listed: Sequence[Content]) -> list[Cell]:
    return [found.get((person_id, content.kata_id), NOTHING) for content in listed]


def _totals(
    session: Session, assignment: Assignment, withdrawn: Sequence[int]
) -> tuple[dict[int, tuple[Score, int]], dict[int, tuple[int, int]]]:
    """By person, the score and how many katas that are not withdrawn are solved; by kata, how many solved and tried.

    Both come from one reading of all cells.
    """
    cell = select(cells(assignment)).cte("everything").c
    solved = func.count(cell.solved_at)
    required = func.count(case((cell.kata_id.not_in(withdrawn), cell.solved_at)))
    people = select(
        literal(1).label("is_person"), cell.person_id, func.sum(cell.points), solved, func.sum(cell.late),
        func.sum(cell.tries), func.min(cell.began_at), func.max(cell.solved_at), required,
    ).group_by(cell.person_id)  # fmt: skip
    nothing = cast(null(), UTCDateTime)
    katas = select(
        literal(0), cell.kata_id, literal(0), solved, literal(0), func.count(), nothing, nothing, literal(0)
    ).group_by(cell.kata_id)  # fmt: skip
    of_people: dict[int, tuple[Score, int]] = {}
    of_katas: dict[int, tuple[int, int]] = {}
    for is_person, key, points, done, late, tries, began, reached, done_required in session.execute(
        union_all(people, katas)
    ):
        if is_person:
            score = Score(key, int(points), done, int(late), int(tries), began, reached)
            of_people[key] = (score, done_required)
        else:
            of_katas[key] = (done, int(tries))
    return of_people, of_katas


def _members(assignment: Assignment) -> Select[Any]:
    member = Membership.person_id
    of_extension = and_(Extension.assignment_id == assignment.id, Extension.person_id == member)
    of_start = and_(AssignmentStart.assignment_id == assignment.id, AssignmentStart.person_id == member)
    return (
        select(member, Person.name, Person.email, Membership.role)
        .add_columns(Extension.person_id.is_not(None), AssignmentStart.started_at)
        .join(Person, Person.id == member)
        .outerjoin(Extension, of_extension)
        .outerjoin(AssignmentStart, of_start)
        .where(Membership.team_id == assignment.team_id)
    )


def _wanted(rows: Sequence[Row], show: Show, words: Sequence[str], required: int) -> list[Row]:
    holds: dict[Show, Callable[[Row], bool]] = {
        Show.ALL: lambda _: True,
        Show.NOT_BEGUN: lambda row: row.score is None,
        Show.UNDER_WAY: lambda row: row.score is not None and row.required_solved < required,
        Show.DONE: lambda row: row.score is not None and row.required_solved >= required,
        Show.LATE: lambda row: row.score is not None and row.score.late > 0,
    }
    return [row for row in rows if holds[show](row) and (not words or _has(row, words))]


def _has(row: Row, words: Sequence[str]) -> bool:
    text = " ".join(words_of(f"{row.name} {row.email}"))
    return all(word in text for word in words)


def _by_name(row: Row) -> tuple[str, int]:
    return row.name.casefold(), row.person_id


def _latest(row: Row) -> float:
    return row.score.reached_at.timestamp() if row.score and row.score.reached_at else 0.0


_ORDERS: dict[Sort, Callable[[Row], Any]] = {
    Sort.NAME: _by_name,
    Sort.POINTS: lambda row: (-row.points, *_by_name(row)),
    Sort.SOLVED: lambda row: (-row.solved, *_by_name(row)),
    Sort.TRIES: lambda row: (-row.tries, *_by_name(row)),
    Sort.LATEST: lambda row: (-_latest(row), *_by_name(row)),
}
