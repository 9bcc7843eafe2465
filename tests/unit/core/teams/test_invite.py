from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Invite
from core.teams import invite as inviting
from core.teams.act import NotAllowed
from core.teams.invite import Guest, UnconfirmedSender, UnfitInvite, invite_by_mail, make_link
from core.teams.invite_state import InviteState, is_open, state_of
from core.teams.invites import InviteClosed, NoSuchInvite, allow_any_account, invites, revoke, write_again
from core.teams.roles import Role
from tests.building import NOW
from tests.unit.core.teams.people import build_team, enlist


def test_letters_go_to_who_is_neither_in_the_team_nor_invited(session: Session) -> None:
    owner = build_team(session)
    enlist(session, owner, "Bob")
    invite_by_mail(session, by=owner, guests=[Guest("cyn@example.com")], days=7, now=NOW)
    guests = [Guest(" BOB@example.com"), Guest("Cyn@Example.com"), Guest("dan@example.com"), Guest("dan@example.com")]
    done = invite_by_mail(session, by=owner, guests=guests, days=7, now=NOW)
    assert (done.letters, done.members, done.waiting) == (1, ["bob@example.com"], ["cyn@example.com"])
    assert set(session.scalars(select(Invite.email))) == {"cyn@example.com", "dan@example.com"}


def test_an_invitation_that_has_expired_does_not_stand_in_the_way(session: Session) -> None:
    owner = build_team(session)
    for later in (timedelta(0), timedelta(days=1)):
        done = invite_by_mail(session, by=owner, guests=[Guest("cyn@example.com")], days=1, now=NOW + later)
        assert done.letters == 1


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "Bob <bob@example.com>", "x" * 10_000 + "@example.com", "\x00@a.org"]
)
def test_what_is_no_address_invites_nobody(session: Session, email: str) -> None:
    owner = build_team(session)
    with pytest.raises(UnfitInvite, match="no e-mail address") as refusal:
        invite_by_mail(session, by=owner, guests=[Guest("cyn@example.com"), Guest(email)], days=7, now=NOW)
    assert len(str(refusal.value)) < 200
    assert session.scalars(select(Invite)).all() == []


def test_nobody_writes_letters_before_the_own_address_is_confirmed(session: Session) -> None:
    owner = build_team(session)
    owner.person.email_verified_at = None
    session.commit()
    with pytest.raises(UnconfirmedSender):
        invite_by_mail(session, by=owner, guests=[Guest("cyn@example.com")], days=7, now=NOW)
    make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=7, now=NOW)


def test_letters_of_a_day_are_limited(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = build_team(session)
    monkeypatch.setattr(inviting, "LETTERS_A_DAY", 2)
    guests = [Guest(f"p{number}@example.com") for number in range(3)]
    with pytest.raises(UnfitInvite, match="Nobody was invited now"):
        invite_by_mail(session, by=owner, guests=guests, days=7, now=NOW)
    invite_by_mail(session, by=owner, guests=guests[:2], days=7, now=NOW)
    with pytest.raises(UnfitInvite):
        invite_by_mail(session, by=owner, guests=guests[2:], days=7, now=NOW + timedelta(hours=23))
    assert invite_by_mail(session, by=owner, guests=guests[2:], days=7, now=NOW + timedelta(hours=24)).letters == 1


def test_only_the_owner_invites_admins(session: Session) -> None:
    owner = build_team(session)
    yara = enlist(session, owner, "Yara", Role.ADMIN)
    bob = enlist(session, owner, "Bob")
    make_link(session, by=yara, role=Role.MEMBER, most_uses=1, days=7, now=NOW)
    for by, role in ((yara, Role.ADMIN), (yara, Role.OWNER), (bob, Role.MEMBER), (owner, Role.OWNER)):
        with pytest.raises(NotAllowed):
            make_link(session, by=by, role=role, most_uses=1, days=7, now=NOW)
        with pytest.raises(NotAllowed):
            invite_by_mail(session, by=by, guests=[Guest("c@example.com", role)], days=7, now=NOW)


@pytest.mark.parametrize(("uses", "days", "field"), [(0, 7, "most_uses"), (10_001, 7, "most_uses"), (1, 8, "days")])
def test_odd_numbers_are_refused(session: Session, uses: int, days: int, field: str) -> None:
    with pytest.raises(UnfitInvite) as refusal:
        make_link(session, by=build_team(session), role=Role.MEMBER, most_uses=uses, days=days, now=NOW)
    assert refusal.value.field == field


def test_open_links_are_limited(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = build_team(session)
    monkeypatch.setattr(inviting, "MOST_OPEN_LINKS", 1)
    made = make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=7, now=NOW)
    with pytest.raises(UnfitInvite, match="open links"):
        make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=7, now=NOW)
    revoke(session, by=owner, invite_id=made.invite.id, now=NOW)
    make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=7, now=NOW)


def test_the_open_invitations_are_listed_first(session: Session) -> None:
    owner = build_team(session)
    made = [make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=days, now=NOW) for days in (7, 1, 7)]
    revoke(session, by=owner, invite_id=made[2].invite.id, now=NOW)
    later = NOW + timedelta(days=2)
    listed = invites(session, owner.team_id, 1, later).items
    assert [invite.id for invite in listed] == [made[0].invite.id, made[2].invite.id, made[1].invite.id]
    assert [state_of(invite, later) for invite in listed] == [
        InviteState.OPEN,
        InviteState.REVOKED,
        InviteState.EXPIRED,
    ]
    open_ones = session.scalars(select(Invite.id).where(is_open(later))).all()
    assert list(open_ones) == [made[0].invite.id]


def test_a_closed_invitation_is_not_opened_again(session: Session) -> None:
    owner = build_team(session)
    invite_by_mail(session, by=owner, guests=[Guest("cyn@example.com")], days=7, now=NOW)
    invite = session.scalars(select(Invite)).one()
    revoke(session, by=owner, invite_id=invite.id, now=NOW)
    revoke(session, by=owner, invite_id=invite.id, now=NOW + timedelta(days=1))
    assert (invite.revoked_at, invite.mail_due_at) == (NOW, None)
    for change in (allow_any_account, write_again):
        with pytest.raises(InviteClosed):
            change(session, by=owner, invite_id=invite.id, now=NOW)


def test_invitations_of_other_teams_are_out_of_reach(session: Session) -> None:
    made = make_link(session, by=build_team(session), role=Role.MEMBER, most_uses=1, days=7, now=NOW)
    eve = build_team(session, "Others", owner="Eve")
    for change in (revoke, allow_any_account, write_again):
        with pytest.raises(NoSuchInvite):
            change(session, by=eve, invite_id=made.invite.id, now=NOW)
