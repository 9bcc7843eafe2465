from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import Membership
from core.teams.act import NotAllowed, TeamGone
from core.teams.events import Happening
from core.teams.find import membership_in
from core.teams.history import history, last_event_about
from core.teams.members import (
    TAKE_BACK_WITHIN,
    CannotTakeBack,
    NoSuchMember,
    UnfitRole,
    change_role,
    leave,
    members,
    remove,
    removed_lately,
    take_back,
)
from core.teams.roles import Role
from tests.building import NOW
from tests.unit.core.teams.people import build_confirmed, build_team, enlist


def test_members_are_listed_by_role_and_name(session: Session) -> None:
    owner = build_team(session)
    for name in ("zoe", "Bob", "Émile"):
        enlist(session, owner, name)
    enlist(session, owner, "Yara", Role.ADMIN)
    assert [row.person.name for row in members(session, owner.team_id, 1).items][:3] == ["Ada", "Yara", "Bob"]
    assert [row.person.name for row in members(session, owner.team_id, 1, search="O").items] == ["Bob", "zoe"]
    assert members(session, owner.team_id, 1, search="%").total == 0


def test_the_owner_changes_roles(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    for role in (Role.ADMIN, Role.MEMBER):
        assert change_role(session, by=owner, person_id=bob.person_id, role=role, now=NOW).role == role


def test_nobody_becomes_owner_or_stops_being_it_by_a_role(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    for person_id, role in ((bob.person_id, Role.OWNER), (owner.person_id, Role.MEMBER)):
        with pytest.raises(UnfitRole):
            change_role(session, by=owner, person_id=person_id, role=role, now=NOW)
    with pytest.raises(NoSuchMember):
        change_role(session, by=owner, person_id=9999, role=Role.ADMIN, now=NOW)


def test_an_admin_removes_members_only(session: Session) -> None:
    owner = build_team(session)
    yara, zoe = enlist(session, owner, "Yara", Role.ADMIN), enlist(session, owner, "Zoe", Role.ADMIN)
    bob = enlist(session, owner, "Bob")
    remove(session, by=yara, person_id=bob.person_id, now=NOW)
    assert membership_in(session, owner.team.key, bob.person_id) is None
    for other in (zoe, owner, yara):
        with pytest.raises(UnfitRole):
            remove(session, by=yara, person_id=other.person_id, now=NOW)
    with pytest.raises(NotAllowed):
        change_role(session, by=yara, person_id=zoe.person_id, role=Role.MEMBER, now=NOW)


def test_an_old_page_of_who_is_no_admin_any_more_does_nothing(session: Session) -> None:
    owner = build_team(session)
    yara, bob = enlist(session, owner, "Yara", Role.ADMIN), enlist(session, owner, "Bob")
    old = Membership(team_id=yara.team_id, person_id=yara.person_id, role=Role.ADMIN)
    change_role(session, by=owner, person_id=yara.person_id, role=Role.MEMBER, now=NOW)
    with pytest.raises(NotAllowed):
        remove(session, by=old, person_id=bob.person_id, now=NOW)
    remove(session, by=owner, person_id=yara.person_id, now=NOW)
    with pytest.raises(TeamGone):
        remove(session, by=old, person_id=bob.person_id, now=NOW)


def test_a_removal_can_be_undone_for_a_week(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob", joined_at=NOW - timedelta(days=90))
    person_id = bob.person_id
    remove(session, by=owner, person_id=person_id, now=NOW)
    assert [event.subject_id for event in removed_lately(session, owner.team_id, NOW)] == [person_id]
    with pytest.raises(CannotTakeBack):
        take_back(session, by=owner, person_id=person_id, now=NOW + TAKE_BACK_WITHIN)
    again = take_back(session, by=owner, person_id=person_id, now=NOW + TAKE_BACK_WITHIN - timedelta(seconds=1))
    assert again.joined_at == NOW - timedelta(days=90)
    assert removed_lately(session, owner.team_id, NOW) == []
    with pytest.raises(CannotTakeBack):  # The second click.
        take_back(session, by=owner, person_id=person_id, now=NOW)


def test_who_was_an_admin_comes_back_as_a_member(session: Session) -> None:
    owner = build_team(session)
    yara = enlist(session, owner, "Yara", Role.ADMIN).person_id
    remove(session, by=owner, person_id=yara, now=NOW)
    assert take_back(session, by=owner, person_id=yara, now=NOW).role == Role.MEMBER


def test_who_left_is_not_taken_back(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    person_id = bob.person_id
    leave(session, who=bob, now=NOW)
    assert removed_lately(session, owner.team_id, NOW) == []
    with pytest.raises(CannotTakeBack):
        take_back(session, by=owner, person_id=person_id, now=NOW)
    event = last_event_about(session, owner.team_id, person_id)
    assert event is not None
    assert event.happening == Happening.LEFT


def test_the_owner_cannot_leave(session: Session) -> None:
    owner = build_team(session)
    with pytest.raises(NotAllowed):
        leave(session, who=owner, now=NOW)


def test_the_history_tells_the_latest_first(session: Session) -> None:
    owner = build_team(session)
    bob = enlist(session, owner, "Bob")
    change_role(session, by=owner, person_id=bob.person_id, role=Role.ADMIN, now=NOW)
    events = history(session, owner.team_id, 1).items
    assert [event.happening for event in events] == [Happening.ROLE_CHANGED, Happening.FOUNDED]
    assert events[0].subject is not None
    assert (events[0].subject.name, events[0].detail) == ("Bob", {"role": "admin"})


def test_a_stranger_to_the_team_is_no_member(session: Session) -> None:
    owner = build_team(session)
    eve = build_confirmed(session, "Eve")
    with pytest.raises(NoSuchMember):
        remove(session, by=owner, person_id=eve.id, now=NOW)
