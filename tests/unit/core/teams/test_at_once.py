"""Two people, or two tabs, act in a team at once: it keeps exactly one owner, and each is told what happened.

On both databases: the fixture `sessions` stands for SQLite and for Postgres.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.models import Membership
from core.teams.act import NotAllowed, TeamGone
from core.teams.members import NoSuchMember, UnfitRole, leave, remove
from core.teams.roles import Role
from core.teams.settings import transfer
from tests.building import NOW
from tests.unit.core.teams.people import build_team, enlist

Act = Callable[[Session, Membership], object]
REFUSALS = (NotAllowed, TeamGone, NoSuchMember, UnfitRole)


def at_once(sessions: sessionmaker[Session], team_id: int, *acts: tuple[int, Act]) -> list[type[Exception] | None]:
    """Let each of these people act in a session of their own, all from pages loaded before; returns the refusals."""
    barrier = Barrier(len(acts))

    def run(person_id: int, act: Act) -> type[Exception] | None:
        with sessions() as own:
            membership = own.get_one(Membership, (team_id, person_id))
            own.rollback()
            barrier.wait()
            try:
                act(own, Membership(team_id=team_id, person_id=person_id, role=membership.role))
            except REFUSALS as refusal:
                return type(refusal)
            return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, *zip(*acts, strict=True)))


def roles(session: Session, team_id: int) -> dict[int, Role]:
    session.rollback()
    query = select(Membership).where(Membership.team_id == team_id).execution_options(populate_existing=True)
    return {row.person_id: row.role for row in session.scalars(query)}


@pytest.fixture
def team(session: Session) -> Membership:
    return build_team(session)


def removes(person_id: int) -> Act:
    return lambda session, by: remove(session, by=by, person_id=person_id, now=NOW)


def test_two_admins_who_remove_each_other_both_stay(
    session: Session, sessions: sessionmaker[Session], team: Membership
) -> None:
    team_id = team.team_id
    yara, zoe = (enlist(session, team, name, Role.ADMIN).person_id for name in ("Yara", "Zoe"))
    assert at_once(sessions, team_id, (yara, removes(zoe)), (zoe, removes(yara))) == [UnfitRole, UnfitRole]
    assert set(roles(session, team_id).values()) == {Role.OWNER, Role.ADMIN}
    assert len(roles(session, team_id)) == 3


@pytest.mark.parametrize("second", ["the heir leaves", "the owner removes the heir in another tab"])
def test_whoever_comes_first_the_team_has_one_owner(
    session: Session, sessions: sessionmaker[Session], team: Membership, second: str
) -> None:
    team_id, ada = team.team_id, team.person_id
    bob = enlist(session, team, "Bob", Role.ADMIN).person_id

    def hand_over(own: Session, by: Membership) -> None:
        transfer(own, by=by, person_id=bob, now=NOW)

    def go(own: Session, by: Membership) -> None:
        leave(own, who=by, now=NOW)

    other = (bob, go) if second == "the heir leaves" else (ada, removes(bob))
    refused = at_once(sessions, team_id, (ada, hand_over), other)
    assert refused.count(None) == 1
    expected = {ada: Role.ADMIN, bob: Role.OWNER} if refused[0] is None else {ada: Role.OWNER}
    assert roles(session, team_id) == expected
