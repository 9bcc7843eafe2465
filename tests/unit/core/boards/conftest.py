"""A team whose members solve what a test says, without submissions: boards read solves and nothing else."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.boards.tally import recount
from core.models import Membership, Person, Solve, Team
from core.teams.roles import Role
from tests.building import NOW, build_version

MONDAY = date(2026, 2, 23)  # The week in which NOW, a Sunday, lies.


class Club:
    """A team, its members by name, and their solves. Katas are made as they are needed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.team = Team(key="club", name="The club", created_at=NOW)
        session.add(self.team)
        session.commit()
        self._numbers = count()
        self._katas: list[int] = []

    def join(self, name: str, *, role: Role = Role.MEMBER, at: datetime = NOW) -> int:
        """A new person in the team; returns their id."""
        person = Person(email=f"{name.lower()}@example.com", name=name, password_hash="-", created_at=NOW)
        self.session.add(person)
        self.session.flush()
        self.session.add(Membership(team_id=self.team.id, person_id=person.id, role=role, joined_at=at))
        self.session.commit()
        return person.id

    def solve(
        self, person_id: int, points: int = 10, *, day: date = MONDAY, tries: int = 1, hour: float = 12, kata: int = 0
    ) -> None:
        """They solve a kata that they have not solved yet (or the one that is named), at that hour of the day."""
        number = kata or 1 + len(self.session.scalars(select(Solve.kata_id).where(Solve.person_id == person_id)).all())
        self.session.merge(
            Solve(
                person_id=person_id,
                kata_id=self._kata(number),
                submission_id=f"s{next(self._numbers)}",
                solved_at=datetime.combine(day, time(), NOW.tzinfo) + timedelta(hours=hour),
                day=day,
                tries=tries,
                points=points,
            )
        )
        recount(self.session, person_id)
        self.session.commit()

    def _kata(self, number: int) -> int:
        while len(self._katas) < number:
            self._katas.append(build_version(self.session, slug=f"kata-{len(self._katas)}").kata_id)
        return self._katas[number - 1]


@pytest.fixture
def club(session: Session) -> Club:
    return Club(session)
