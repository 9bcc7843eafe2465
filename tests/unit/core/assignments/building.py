"""Short ways to have a team with an assignment."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from sqlalchemy.orm import Session

from core.models import Assignment, AssignmentKata, KataVersion, Membership, Person, Submission, Team
from core.scoring.points import points_for
from core.submissions.states import Lane, Mode, State, Verdict
from core.teams.roles import Role
from tests.building import NOW, build_version

OPENS = NOW
DUE = NOW + timedelta(days=7)
LATE = NOW + timedelta(days=9)
_numbers = count()


def build_team(session: Session, people: int = 1) -> tuple[Team, list[Person]]:
    """A team whose first person owns it, committed."""
    number = next(_numbers)
    team = Team(key=f"team{number}", name=f"Team {number}", created_at=NOW)
    members = [
        Person(email=f"p{number}-{place}@example.com", name=f"Person {place}", password_hash="-", created_at=NOW)
        for place in range(people)
    ]
    session.add_all([team, *members])
    session.flush()
    for place, person in enumerate(members):
        role = Role.MEMBER if place else Role.OWNER
        session.add(Membership(team_id=team.id, person_id=person.id, role=role, joined_at=NOW))
    session.commit()
    return team, members


def build_katas(session: Session, number: int = 1) -> list[KataVersion]:
    """Katas of difficulty 1, 2 and so on, committed."""
    return [build_version(session, slug=f"kata-{uuid4().hex[:8]}", difficulty=1 + place % 5) for place in range(number)]


def build_assignment(session: Session, team: Team, katas: list[KataVersion], **columns: object) -> Assignment:
    """A published assignment of seven days, committed."""
    made = Assignment(team_id=team.id, title="Week one", time_zone="UTC", opens_at=OPENS, due_at=DUE, created_at=NOW)
    made.published_at = NOW
    made.katas = [
        AssignmentKata(kata_id=version.kata_id, position=place, points=points_for(version.difficulty))
        for place, version in enumerate(katas)
    ]
    for name, value in columns.items():
        setattr(made, name, value)
    session.add(made)
    session.commit()
    return made


def sent(
    session: Session,
    person: Person,
    version: KataVersion,
    at: datetime,
    verdict: Verdict | None = Verdict.PASSED,
    *,
    state: State = State.GRADED,
    mode: Mode = Mode.SUBMIT,
) -> Submission:
    """A submission as it stands in the table, not committed; without a verdict it waits."""
    row = Submission(
        id=str(uuid4()),
        person_id=person.id,
        kata_id=version.kata_id,
        kata_version_id=version.id,
        mode=mode,
        lane=Lane.LIVE,
        source="",
        source_hash="-",
        state=state if verdict is not None or state is not State.GRADED else State.QUEUED,
        verdict=verdict if state is State.GRADED else None,
        frames=[],
        created_at=at,
    )
    session.add(row)
    return row
