"""The katas that a team finds hardest: of those who tried, how many solved it, and after how many tries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Float, and_, cast, func, select
from sqlalchemy.orm import Session

from core.insight.recent import KataName, kata_names, recent
from core.models import Membership, Solve

MOST = 10
LEAST_PEOPLE = 2  # The share of one person says nothing about a kata.


@dataclass(frozen=True, slots=True)
class HardKata:
    """A kata, how many people tried it lately, how many of them have solved it, and their median tries."""

    kata: KataName
    tried: int
    solved: int
    median_tries: float | None

    @property
    def share(self) -> float:
        """The part of those who tried that has solved it, 0 to 1."""
        return self.solved / self.tried


def hard_katas(session: Session, team_id: int, *, now: datetime) -> list[HardKata]:
    """Up to ten katas that at least two people tried in 30 days and not all have solved, the hardest first."""
    sent = recent(team_id, now)
    tried = select(sent.c.person_id, sent.c.kata_id).distinct().subquery("tried")
    people, solved = func.count(), func.count(Solve.person_id)
    rows = session.execute(
        select(tried.c.kata_id, people, solved)
        .outerjoin(Solve, and_(Solve.person_id == tried.c.person_id, Solve.kata_id == tried.c.kata_id))
        .group_by(tried.c.kata_id)
        .having(people >= LEAST_PEOPLE, solved < people)
        .order_by(cast(solved, Float) / people, people.desc(), tried.c.kata_id)
        .limit(MOST)
    ).all()
    ids = [kata_id for kata_id, _, _ in rows]
    names, medians = kata_names(session, ids), _medians(session, team_id, ids)
    return [
        HardKata(names[kata_id], people, solved, medians.get(kata_id))
        for kata_id, people, solved in rows
        if kata_id in names
    ]


def _medians(session: Session, team_id: int, kata_ids: list[int]) -> dict[int, float]:
    """By kata, the median of the members' tries up to the one that passed; counted by number of tries, so few rows."""
    if not kata_ids:
        return {}
    counts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = session.execute(
        select(Solve.kata_id, Solve.tries, func.count())
        .join(Membership, Membership.person_id == Solve.person_id)
        .where(Membership.team_id == team_id, Solve.kata_id.in_(kata_ids))
        .group_by(Solve.kata_id, Solve.tries)
        .order_by(Solve.kata_id, Solve.tries)
    )
    for kata_id, tries, people in rows:
        counts[kata_id].append((tries, people))
    return {kata_id: _median(tallies) for kata_id, tallies in counts.items()}


def _median(tallies: list[tuple[int, int]]) -> float:
    total = sum(people for _, people in tallies)
    return (_at(tallies, (total - 1) // 2) + _at(tallies, total // 2)) / 2


def _at(tallies: list[tuple[int, int]], place: int) -> int:
    for tries, people in tallies:
        if place < people:
            return tries
        place -= people
    return tallies[-1][0]
