"""Read shared solutions for the pages: those that are alike as one, the best liked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import Session

from core.models import Deletion, Kata, Person, Profile, SharedSolution, SolutionVote, Vote
from core.paging import Page, fetch_rows

SIZE = 10
# Who has asked for the end of the account is nobody from then on, and takes along at once what is not to stay.
LEAVING = exists().where(Deletion.person_id == SharedSolution.person_id)
VISIBLE = SharedSolution.hidden_at.is_(None) & ~LEAVING.where(~Deletion.keep_solutions)


@dataclass(frozen=True, slots=True)
class Shown:
    """A solution as others see it. `name` is None for somebody's; `handle` leads to a page that may be seen."""

    solution: SharedSolution
    name: str | None
    handle: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Solutions that differ only in names and layout: the one that stands for them, and how many there are."""

    shown: Shown
    count: int
    is_own: bool
    votes: Mapping[Vote, int] = field(default_factory=dict)
    cast: frozenset[Vote] = frozenset()

    @property
    def solution(self) -> SharedSolution:
        """The one that stands for all of them."""
        return self.shown.solution


def groups(session: Session, kata: Kata, number: int, *, viewer_id: int) -> Page[Group]:
    """A page of the kata's solutions: by votes, then the newest."""
    liked = (
        select(SolutionVote.fingerprint, func.count().label("votes"))
        .where(SolutionVote.kata_id == kata.id)
        .group_by(SolutionVote.fingerprint)
        .subquery()
    )
    ordered = (
        _grouped(kata, viewer_id)
        .outerjoin(liked, liked.c.fingerprint == SharedSolution.fingerprint)
        .group_by(liked.c.votes)
        .order_by(func.coalesce(liked.c.votes, 0).desc(), func.max(SharedSolution.id).desc())
    )
    count = select(func.count(SharedSolution.fingerprint.distinct())).where(SharedSolution.kata_id == kata.id, VISIBLE)
    page = fetch_rows(session, ordered, number, size=SIZE, count=count)
    return Page(_gathered(session, kata, page.items, viewer_id), page.number, page.total, page.size)


def group_of(session: Session, kata: Kata, solution: SharedSolution, *, viewer_id: int) -> Group:
    """The group in which a solution is."""
    rows = session.execute(_grouped(kata, viewer_id).where(SharedSolution.fingerprint == solution.fingerprint)).all()
    return _gathered(session, kata, rows, viewer_id)[0]


def alike(session: Session, solution: SharedSolution, number: int) -> Page[Shown]:
    """All solutions that are like this one, the newest first."""
    query = (
        _with_author()
        .where(SharedSolution.kata_id == solution.kata_id, SharedSolution.fingerprint == solution.fingerprint, VISIBLE)
        .order_by(SharedSolution.id.desc())
    )
    return fetch_rows(session, query, number, size=SIZE).map(lambda row: Shown(*row))


def find(session: Session, solution_id: int, kata_id: int) -> SharedSolution | None:
    """A solution of this kata that is not hidden."""
    return session.scalar(
        select(SharedSolution).where(SharedSolution.id == solution_id, SharedSolution.kata_id == kata_id, VISIBLE)
    )


def count_of(session: Session, kata_id: int) -> int:
    """How many solutions of a kata are shown."""
    return (
        session.scalar(
            select(func.count()).select_from(SharedSolution).where(SharedSolution.kata_id == kata_id, VISIBLE)
        )
        or 0
    )


def _grouped(kata: Kata, viewer_id: int) -> Select[*tuple[Any, ...]]:
    # The first who shared it in the current version stands for the others, else the first of all.
    current = case((SharedSolution.kata_version_id == kata.current_version_id, SharedSolution.id))
    return (
        select(
            SharedSolution.fingerprint,
            func.count().label("solutions"),
            func.coalesce(func.min(current), func.min(SharedSolution.id)).label("stands_for"),
            func.max(case((SharedSolution.person_id == viewer_id, 1), else_=0)).label("own"),
        )
        .where(SharedSolution.kata_id == kata.id, VISIBLE)
        .group_by(SharedSolution.fingerprint)
    )


def _gathered(session: Session, kata: Kata, rows: Sequence[Any], viewer_id: int) -> list[Group]:
    stand = [row.stands_for for row in rows]
    shown = {
        solution.id: Shown(solution, name, handle)
        for solution, name, handle in session.execute(_with_author().where(SharedSolution.id.in_(stand)))
    }
    votes, cast = _votes(session, kata.id, [row.fingerprint for row in rows], viewer_id)
    return [
        Group(
            shown=shown[row.stands_for],
            count=row.solutions,
            is_own=bool(row.own),
            votes=votes.get(row.fingerprint, {}),
            cast=frozenset(cast.get(row.fingerprint, ())),
        )
        for row in rows
    ]


def _with_author() -> Select[SharedSolution, str, str]:
    is_named = (Person.id == SharedSolution.person_id) & ~SharedSolution.anonymous & ~LEAVING
    has_page = (Profile.person_id == Person.id) & Profile.is_public
    return (
        select(SharedSolution, Person.name, Profile.handle)
        .select_from(SharedSolution)
        .outerjoin(Person, is_named)
        .outerjoin(Profile, has_page)
    )


def _votes(
    session: Session, kata_id: int, fingerprints: Sequence[str], viewer_id: int
) -> tuple[dict[str, dict[Vote, int]], dict[str, set[Vote]]]:
    votes: dict[str, dict[Vote, int]] = {}
    cast: dict[str, set[Vote]] = {}
    counted = session.execute(
        select(
            SolutionVote.fingerprint,
            SolutionVote.vote,
            func.count(),
            func.max(case((SolutionVote.person_id == viewer_id, 1), else_=0)),
        )
        .where(SolutionVote.kata_id == kata_id, SolutionVote.fingerprint.in_(fingerprints))
        .group_by(SolutionVote.fingerprint, SolutionVote.vote)
    )
    for fingerprint, sort, count, own in counted:
        votes.setdefault(fingerprint, {})[sort] = count
        if own:
            cast.setdefault(fingerprint, set()).add(sort)
    return votes, cast
