"""Read shared solutions for the pages: those that are alike as one, the best liked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from core.models import Kata, SharedSolution, SolutionVote, Vote
from core.paging import Page, fetch_page

SIZE = 10
VISIBLE = SharedSolution.hidden_at.is_(None)


@dataclass(frozen=True, slots=True)
class Group:
    """Solutions that differ only in names and layout: the one that stands for them, and how many there are."""

    solution: SharedSolution
    count: int
    is_own: bool
    is_older: bool
    votes: Mapping[Vote, int] = field(default_factory=dict)
    cast: frozenset[Vote] = frozenset()


def groups(session: Session, kata: Kata, number: int, *, viewer_id: int) -> Page[Group]:
    """A page of the kata's solutions: by votes, then the newest."""
    liked = (
        select(SolutionVote.fingerprint, func.count().label("votes"))
        .where(SolutionVote.kata_id == kata.id)
        .group_by(SolutionVote.fingerprint)
        .subquery()
    )
    ordered = (
        select(SharedSolution.fingerprint)
        .outerjoin(liked, liked.c.fingerprint == SharedSolution.fingerprint)
        .where(SharedSolution.kata_id == kata.id, VISIBLE)
        .group_by(SharedSolution.fingerprint, liked.c.votes)
        .order_by(func.coalesce(liked.c.votes, 0).desc(), func.max(SharedSolution.id).desc())
    )
    page = fetch_page(session, ordered, number, size=SIZE)
    found = gathered(session, kata, page.items, viewer_id)
    return page.map(lambda fingerprint: found[fingerprint])


def gathered(session: Session, kata: Kata, fingerprints: Sequence[str], viewer_id: int) -> dict[str, Group]:
    """The groups of these fingerprints. The first who shared it in the current version stands for the others."""
    current = case((SharedSolution.kata_version_id == kata.current_version_id, SharedSolution.id))
    rows = session.execute(
        select(
            SharedSolution.fingerprint,
            func.count(),
            func.coalesce(func.min(current), func.min(SharedSolution.id)),
            func.max(case((SharedSolution.person_id == viewer_id, 1), else_=0)),
        )
        .where(SharedSolution.kata_id == kata.id, SharedSolution.fingerprint.in_(fingerprints), VISIBLE)
        .group_by(SharedSolution.fingerprint)
    ).all()
    shown = {
        solution.id: solution
        for solution in session.scalars(
            select(SharedSolution)
            .where(SharedSolution.id.in_([stands_for for _, _, stands_for, _ in rows]))
            .options(joinedload(SharedSolution.person))
        )
    }
    votes, cast = _votes(session, kata.id, fingerprints, viewer_id)
    return {
        fingerprint: Group(
            solution=shown[stands_for],
            count=count,
            is_own=bool(own),
            is_older=shown[stands_for].kata_version_id != kata.current_version_id,
            votes=votes.get(fingerprint, {}),
            cast=frozenset(cast.get(fingerprint, ())),
        )
        for fingerprint, count, stands_for, own in rows
    }


def alike(session: Session, solution: SharedSolution, number: int) -> Page[SharedSolution]:
    """All solutions that are like this one, the newest first."""
    query = (
        select(SharedSolution)
        .where(SharedSolution.kata_id == solution.kata_id, SharedSolution.fingerprint == solution.fingerprint, VISIBLE)
        .order_by(SharedSolution.id.desc())
        .options(joinedload(SharedSolution.person))
    )
    return fetch_page(session, query, number, size=SIZE)


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
