from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.models import Invite, Membership, Person, Team, TeamEvent
from core.teams import join as joining
from core.teams.events import Happening
from core.teams.invite import Guest, invite_by_mail, make_link
from core.teams.invites import allow_any_account, revoke
from core.teams.join import Door, Refused, join, look_at
from core.teams.post import take_letters
from core.teams.roles import Role
from core.teams.settings import delete, restore
from tests.building import NOW
from tests.unit.core.teams.people import build_confirmed, build_team, enlist


def link(session: Session, by: Membership, *, uses: int = 1, role: Role = Role.MEMBER) -> str:
    return make_link(session, by=by, role=role, most_uses=uses, days=7, now=NOW).token


def letter(session: Session, by: Membership, email: str = "bob@example.com") -> str:
    invite_by_mail(session, by=by, guests=[Guest(email)], days=7, now=NOW)
    return take_letters(session, now=NOW, most=10)[0].token


def door(session: Session, token: str, person: Person, *, later: timedelta = timedelta(0)) -> Door:
    with pytest.raises(Refused) as refused:
        join(session, token, person=person, now=NOW + later)
    return refused.value.look.door


def test_a_link_lets_in_as_what_it_says(session: Session) -> None:
    owner = build_team(session)
    bob = build_confirmed(session, "Bob")
    membership = join(session, link(session, owner, role=Role.ADMIN), person=bob, now=NOW)
    assert (membership.team_id, membership.role) == (owner.team_id, Role.ADMIN)
    assert session.scalars(select(TeamEvent.happening).order_by(TeamEvent.id)).all()[-1] == Happening.JOINED


def test_looking_changes_nothing(session: Session) -> None:
    token = link(session, build_team(session))
    bob = build_confirmed(session, "Bob")
    for person in (None, bob):
        assert look_at(session, token, person=person, now=NOW).door == Door.OPEN
    assert session.scalars(select(Invite.uses)).all() == [0]


def test_the_token_is_nowhere_in_the_database(session: Session) -> None:
    token = link(session, build_team(session))
    invite = session.scalars(select(Invite)).one()
    assert token not in [str(getattr(invite, column.key)) for column in Invite.__table__.columns]


def test_a_link_is_used_up(session: Session) -> None:
    token = link(session, build_team(session), uses=1)
    bob, eve = build_confirmed(session, "Bob"), build_confirmed(session, "Eve")
    join(session, token, person=bob, now=NOW)
    assert door(session, token, bob) == Door.INSIDE
    assert door(session, token, eve) == Door.USED_UP


def test_a_link_expires(session: Session) -> None:
    token = link(session, build_team(session))
    bob = build_confirmed(session, "Bob")
    assert door(session, token, bob, later=timedelta(days=7)) == Door.EXPIRED
    join(session, token, person=bob, now=NOW + timedelta(days=7, seconds=-1))


def test_a_revoked_link_does_not_work(session: Session) -> None:
    owner = build_team(session)
    made = make_link(session, by=owner, role=Role.MEMBER, most_uses=5, days=7, now=NOW)
    revoke(session, by=owner, invite_id=made.invite.id, now=NOW)
    assert door(session, made.token, build_confirmed(session, "Bob")) == Door.REVOKED


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 10_000, "\x00", "\ud800"])
def test_nonsense_is_unknown(session: Session, token: str) -> None:
    build_team(session)
    assert door(session, token, build_confirmed(session, "Bob")) == Door.UNKNOWN


def test_a_letter_is_for_its_address_until_somebody_allows_others(session: Session) -> None:
    owner = build_team(session)
    token = letter(session, owner)
    eve, bob = build_confirmed(session, "Eve"), build_confirmed(session, "Bob")
    assert door(session, token, eve) == Door.FORWARDED
    bob.email_verified_at = None
    session.commit()
    assert door(session, token, bob) == Door.UNCONFIRMED
    invite = session.scalars(select(Invite)).one()
    allow_any_account(session, by=owner, invite_id=invite.id, now=NOW)
    assert join(session, token, person=eve, now=NOW).role == Role.MEMBER
    assert door(session, token, bob) == Door.USED_UP


def test_a_letters_first_account_gets_in(session: Session) -> None:
    token = letter(session, build_team(session))
    assert join(session, token, person=build_confirmed(session, "Bob"), now=NOW).role == Role.MEMBER


def test_a_full_team_takes_nobody(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = build_team(session)
    token = link(session, owner, uses=5)
    enlist(session, owner, "Cyn")
    monkeypatch.setattr(joining, "MOST_MEMBERS", 2)
    assert door(session, token, build_confirmed(session, "Bob")) == Door.TEAM_FULL


def test_who_is_in_fifty_teams_stays_outside(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    token = link(session, build_team(session))
    bob = build_team(session, "Others", owner="Bob").person
    monkeypatch.setattr(joining, "MOST_TEAMS", 1)
    assert door(session, token, bob) == Door.TOO_MANY_TEAMS


def test_links_of_a_deleted_team_are_unknown_and_stay_dead(session: Session) -> None:
    owner = build_team(session)
    token = link(session, owner)
    bob = build_confirmed(session, "Bob")
    key, ada_id = owner.team.key, owner.person_id
    delete(session, by=owner, typed="Blades", now=NOW)
    assert door(session, token, bob) == Door.UNKNOWN
    restore(session, key=key, person_id=ada_id, now=NOW)
    assert door(session, token, bob) == Door.REVOKED


def test_of_two_who_race_for_the_last_use_one_gets_in(session: Session, sessions: sessionmaker[Session]) -> None:
    """On both databases: the fixture `session` stands for SQLite and for Postgres."""
    token = link(session, build_team(session), uses=3)
    racers = [build_confirmed(session, f"Racer{number}").id for number in range(8)]
    session.commit()
    barrier = Barrier(len(racers))

    def race(person_id: int) -> bool:
        with sessions() as own:
            person = own.get_one(Person, person_id)
            barrier.wait()
            try:
                join(own, token, person=person, now=NOW)
            except Refused as refused:
                return refused.look.door == Door.OPEN  # Never: who is refused is told why.
            return True

    with ThreadPoolExecutor(len(racers)) as pool:
        got_in = list(pool.map(race, racers))
    assert sum(got_in) == 3
    assert session.scalar(select(func.count()).select_from(Membership)) == 4
    assert session.scalars(select(Invite.uses)).all() == [3]
    assert session.scalar(select(func.count()).select_from(Team)) == 1
