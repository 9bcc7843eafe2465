"""What happens in teams: invitations of every state, people who come and go, a team that was deleted."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Membership, Person
from core.teams.find import membership_in
from core.teams.found import found_team
from core.teams.invite import Guest, invite_by_mail, make_link
from core.teams.invites import revoke
from core.teams.join import join
from core.teams.members import change_role, remove
from core.teams.post import note_sent, take_letters
from core.teams.roles import Role
from core.teams.settings import delete
from tests.site.make import now

LETTERS = 30


def team_life(session: Session, story: dict[str, str]) -> None:
    """Ada invites by link and by letter, makes admins, removes people, and is in others' teams, too."""
    ada = session.get_one(Person, int(story["ada"]))
    ada.email_verified_at = now()
    session.commit()
    owner = membership_in(session, story["team"], ada.id)
    assert owner is not None
    _invitations(session, owner, story)
    _roles(session, owner, story)
    _other_teams(session, ada, story)


def _invitations(session: Session, owner: Membership, story: dict[str, str]) -> None:
    guests = [Guest(f"guest-{number}@example.com") for number in range(LETTERS)]
    invite_by_mail(session, by=owner, guests=guests, days=7, now=now())
    for letter in take_letters(session, now=now(), most=LETTERS // 2):
        note_sent(session, letter, now=now())
    for days in (1, 30):
        made = make_link(session, by=owner, role=Role.MEMBER, most_uses=10, days=days, now=now() - timedelta(days=3))
        story["invite"] = made.token
    revoked = make_link(session, by=owner, role=Role.ADMIN, most_uses=1, days=7, now=now())
    revoke(session, by=owner, invite_id=revoked.invite.id, now=now())
    story["revoked_invite"] = revoked.token


def _roles(session: Session, owner: Membership, story: dict[str, str]) -> None:
    ids = session.scalars(
        select(Membership.person_id)
        .where(Membership.team_id == owner.team_id, Membership.person_id != owner.person_id)
        .order_by(Membership.person_id)
    ).all()
    for person_id in ids[:15]:
        change_role(session, by=owner, person_id=person_id, role=Role.ADMIN, now=now())
    for person_id in ids[-12:]:
        remove(session, by=owner, person_id=person_id, now=now())
    story["member"] = str(ids[0])


def _other_teams(session: Session, ada: Person, story: dict[str, str]) -> None:
    eve = session.scalars(select(Person).where(Person.email == "p1@example.com")).one()
    for number in range(20):
        theirs = found_team(session, name=f"Team {number} 🥷🏽 צוות", founder=eve, now=now())
        leads = membership_in(session, theirs.key, eve.id)
        assert leads is not None
        made = make_link(session, by=leads, role=Role.MEMBER, most_uses=5, days=7, now=now())
        if number == 0:
            story["other_invite"] = made.token  # Ada has not used it yet.
        else:
            join(session, made.token, person=ada, now=now())
            story["other_team"] = theirs.key
    gone = found_team(session, name="A team that was", founder=ada, now=now())
    owner = membership_in(session, gone.key, ada.id)
    assert owner is not None
    delete(session, by=owner, typed=gone.name, now=now())
