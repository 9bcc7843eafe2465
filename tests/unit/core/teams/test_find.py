from __future__ import annotations

from sqlalchemy.orm import Session

from core.models import Membership, Team
from core.teams.find import membership_in, memberships_of
from core.teams.roles import Role
from tests.building import NOW, build_person


def join(session: Session, person_id: int, key: str, name: str) -> None:
    team = Team(key=key, name=name, created_at=NOW)
    session.add(team)
    session.flush()
    session.add(Membership(team_id=team.id, person_id=person_id, role=Role.MEMBER, joined_at=NOW))
    session.commit()


def test_a_team_exists_for_those_who_are_in_it(session: Session) -> None:
    ada, eve = build_person(session), build_person(session, "eve@example.com")
    join(session, ada.id, "k1", "Zebras")
    join(session, ada.id, "k2", "Ants")
    found = membership_in(session, "k1", ada.id)
    assert found is not None
    assert found.team.name == "Zebras"
    assert membership_in(session, "k1", eve.id) is None
    assert membership_in(session, "k" * 1000, ada.id) is None
    assert [membership.team.name for membership in memberships_of(session, ada.id)] == ["Ants", "Zebras"]


def test_a_role_covers_itself_and_what_is_below() -> None:
    assert [role.covers(Role.ADMIN) for role in Role] == [False, True, True]
