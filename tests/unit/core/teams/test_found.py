from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.models import Membership, Team
from core.teams.found import MOST_TEAMS, TooManyTeams, found_team
from core.teams.name import LONGEST, UnfitTeamName, team_name
from core.teams.roles import Role
from tests.building import NOW, build_person


def test_the_founder_is_the_owner(session: Session) -> None:
    ada = build_person(session)
    team = found_team(session, name="  The\tblades ", founder=ada, now=NOW)
    membership = session.get_one(Membership, (team.id, ada.id))
    assert (team.name, membership.role, membership.joined_at) == ("The blades", Role.OWNER, NOW)


def test_one_person_is_in_fifty_teams_at_most(session: Session) -> None:
    ada = build_person(session)
    for number in range(MOST_TEAMS):
        team = Team(key=f"k{number}", name="Blades", created_at=NOW)
        session.add(team)
        session.flush()
        session.add(Membership(team_id=team.id, person_id=ada.id, joined_at=NOW))
    session.commit()
    with pytest.raises(TooManyTeams):
        found_team(session, name="One more", founder=ada, now=NOW)
    assert session.query(Team).count() == MOST_TEAMS


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # Data like any other; pages escape it.
        ("🥷🏽 Ninjas 👩‍💻", "🥷🏽 Ninjas 👩‍💻"),
        ("צוות הלהב", "צוות הלהב"),
        ("\u202eevil\u202c\u0000", "evil"),
        ("Cafe\u0301", "Café"),
        ("a\n\n\nb", "a b"),
        ("q" + "\u0323" * 50, "q" + "\u0323" * 4),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_name_may_be_in_any_script(typed: str, stored: str) -> None:
    assert team_name(typed) == stored


@pytest.mark.parametrize("typed", ["", " \t\n", "\u200b\u200d", "\u3164", "\u202e", "\ufe0f"])
def test_a_name_that_shows_nothing_is_refused(typed: str) -> None:
    with pytest.raises(UnfitTeamName, match="can be seen"):
        team_name(typed)


def test_a_name_that_is_too_long_says_how_long_it_is() -> None:
    with pytest.raises(UnfitTeamName, match="at most 80 characters, and this one has 10,000"):
        team_name("x" * 10_000)
