"""A team in a site's database, for tests of its boards: members who have solved what a test says."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.boards.tally import recount
from core.models import Kata, Membership, Person, Solve, Team
from core.scoring.record import day_of
from core.teams.roles import Role
from tests.site.make import now, services_of

KEY = "boardteam"
BOARD = f"/teams/{KEY}/board"


class TeamPlay:
    """People join and solve. Whoever has signed up joins by e-mail, others are made."""

    def __init__(self, app: Flask) -> None:
        self.sessions = services_of(app).sessions
        with self.sessions() as session:
            session.add(Team(key=KEY, name="The board team", created_at=now()))
            session.commit()

    def join(self, name: str, role: Role = Role.MEMBER, *, known_as: int | None = None) -> int:
        """Someone is in the team; returns their id, which is `known_as` for somebody new."""
        email = f"{name.lower()}@example.com"
        with self.sessions() as session:
            person = session.scalar(select(Person).where(Person.email == email))
            if person is None:
                person = Person(id=known_as, email=email, name=name, password_hash="-", created_at=now())
                session.add(person)
                session.flush()
            session.add(Membership(team_id=self._team(session), person_id=person.id, role=role, joined_at=now()))
            session.commit()
            return person.id

    def solve(
        self, person_id: int, points: int = 10, *, ago: timedelta = timedelta(), tries: int = 1, times: int = 1
    ) -> None:
        """They solve some katas that they have not solved yet, for so many points each."""
        with self.sessions() as session:
            zone = session.get_one(Person, person_id).time_zone
            solved = select(Solve.kata_id).where(Solve.person_id == person_id)
            katas = session.scalars(select(Kata.id).where(Kata.id.not_in(solved)).order_by(Kata.id).limit(times)).all()
            for kata_id in katas:
                sent: datetime = now() - ago
                session.add(
                    Solve(
                        person_id=person_id,
                        kata_id=kata_id,
                        submission_id=f"{person_id}-{kata_id}",
                        solved_at=sent,
                        day=day_of(sent, zone),
                        tries=tries,
                        points=points,
                    )
                )
            session.flush()
            recount(session, person_id)
            session.commit()

    def leave(self, person_id: int) -> None:
        """They are in the team no more."""
        with self.sessions() as session:
            session.delete(session.get_one(Membership, (self._team(session), person_id)))
            session.commit()

    def _team(self, session: Session) -> int:
        return session.scalars(select(Team.id).where(Team.key == KEY)).one()
