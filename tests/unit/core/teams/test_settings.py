from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Membership, Submission, Team, TeamEvent
from core.owner import Owner
from core.teams import settings
from core.teams.act import NotAllowed, TeamGone
from core.teams.find import membership_in, memberships_of
from core.teams.found import TooManyTeams
from core.teams.history import history
from core.teams.members import NoSuchMember, leave
from core.teams.name import UnfitTeamName
from core.teams.roles import Role
from core.teams.settings import (
    RESTORE_WITHIN,
    WrongName,
    delete,
    deleted_teams,
    erase_deleted,
    rename,
    restore,
    transfer,
)
from tests.building import NOW, build_version, hand_in
from tests.seating import sit_down
from tests.unit.core.teams.people import build_confirmed, build_team, enlist


def test_a_team_gets_another_name(session: Session) -> None:
    owner = build_team(session)
    rename(session, by=owner, name=" Sharp  blades ", now=NOW)
    rename(session, by=owner, name="Sharp blades", now=NOW)
    assert owner.team.name == "Sharp blades"
    assert [event.detail for event in history(session, owner.team_id, 1).items] == [
        {"earlier": "Blades", "name": "Sharp blades"},
        {},
    ]
    with pytest.raises(UnfitTeamName):
        rename(session, by=owner, name="\u200b", now=NOW)


def test_members_do_not_rename(session: Session) -> None:
    owner = build_team(session)
    with pytest.raises(NotAllowed):
        rename(session, by=enlist(session, owner, "Bob"), name="Mine", now=NOW)
    rename(session, by=enlist(session, owner, "Yara", Role.ADMIN), name="Ours", now=NOW)
    assert owner.team.name == "Ours"


def test_a_transfer_makes_the_former_owner_an_admin_who_may_leave(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    transfer(session, by=owner, person_id=bob.person_id, now=NOW)
    assert (owner.role, bob.role) == (Role.ADMIN, Role.OWNER)
    with pytest.raises(NotAllowed):
        transfer(session, by=owner, person_id=owner.person_id, now=NOW)
    leave(session, who=owner, now=NOW)


def test_only_a_member_can_be_given_the_team(session: Session) -> None:
    owner = build_team(session)
    eve = build_confirmed(session, "Eve")
    with pytest.raises(NoSuchMember):
        transfer(session, by=owner, person_id=eve.id, now=NOW)
    transfer(session, by=owner, person_id=owner.person_id, now=NOW)
    assert owner.role == Role.OWNER


def test_a_deleted_team_is_seen_by_nobody_and_can_be_restored(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    key = owner.team.key
    with pytest.raises(WrongName):
        delete(session, by=owner, typed="blades", now=NOW)
    delete(session, by=owner, typed=" Blades ", now=NOW)
    assert membership_in(session, key, owner.person_id) is None
    assert memberships_of(session, bob.person_id) == []
    assert deleted_teams(session, bob.person_id, NOW) == []
    with pytest.raises(TeamGone):
        restore(session, key=key, person_id=bob.person_id, now=NOW)
    assert [team.name for team in deleted_teams(session, owner.person_id, NOW)] == ["Blades"]
    restore(session, key=key, person_id=owner.person_id, now=NOW + RESTORE_WITHIN - timedelta(seconds=1))
    assert [row.team.name for row in memberships_of(session, bob.person_id)] == ["Blades"]


def test_nothing_can_be_done_in_a_deleted_team(session: Session) -> None:
    owner = build_team(session)
    delete(session, by=owner, typed="Blades", now=NOW)
    with pytest.raises(TeamGone):
        rename(session, by=owner, name="Other", now=NOW)


def test_after_thirty_days_it_is_erased(session: Session) -> None:
    owner = build_team(session)
    build_team(session, "Others", owner="Bob")
    enlist(session, owner, "Cyn")
    key, ada = owner.team.key, owner.person_id
    delete(session, by=owner, typed="Blades", now=NOW)
    later = NOW + RESTORE_WITHIN
    assert erase_deleted(session, later - timedelta(seconds=1)) == 0
    with pytest.raises(TeamGone):
        restore(session, key=key, person_id=ada, now=later)
    assert erase_deleted(session, later) == 1
    assert session.scalars(select(Team.name)).all() == ["Others"]
    assert session.scalar(select(func.count()).select_from(Membership)) == 1
    assert session.scalar(select(func.count()).select_from(TeamEvent)) == 1


def test_what_its_candidates_sent_is_erased_with_it(session: Session) -> None:
    sitting, other = sit_down(session), sit_down(session)
    owners = [Owner.of_sitting(sitting.id), Owner.of_replay(sitting.id), Owner.of_warm_up(sitting.candidate_id)]
    version = build_version(session, slug="sent")
    for owner in (*owners, Owner.of_sitting(other.id)):
        hand_in(session, version, owner)
    sitting.candidate.screen.team.deleted_at = NOW
    session.commit()
    assert erase_deleted(session, NOW + RESTORE_WITHIN) == 1
    assert session.scalars(select(Submission.visitor)).all() == [Owner.of_sitting(other.id).visitor]


def test_who_is_in_fifty_teams_restores_none(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = build_team(session)
    delete(session, by=owner, typed="Blades", now=NOW)
    monkeypatch.setattr(settings, "teams_of", lambda *_: 50)
    with pytest.raises(TooManyTeams):
        restore(session, key=owner.team.key, person_id=owner.person_id, now=NOW)
