"""A link to a report: shown once, ends by itself or when somebody says so, and opens nothing after an erasure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Membership, ReportLink, Screen, Sitting, Team, TeamEvent
from core.reports.link import MOST, LinkRefused, NewLink, NoSuchLink, end_link, open_links, opened_by, share_report
from core.teams.act import NotAllowed
from core.teams.events import Happening
from core.teams.roles import Role
from tests.building import NOW, build_person

DAY = timedelta(days=1)


@pytest.fixture
def owner(session: Session, screen: Screen) -> Membership:
    return join(session, screen.team, "ada@example.com", Role.OWNER)


def join(session: Session, team: Team, email: str, role: Role) -> Membership:
    member = Membership(team=team, person=build_person(session, email), role=role, joined_at=NOW)
    session.add(member)
    session.commit()
    return member


def make(session: Session, by: Membership, sitting: Sitting, days: int = 7) -> NewLink:
    return share_report(session, by=by, candidate_id=sitting.candidate_id, days=days, shows_name=False, now=NOW)


def test_it_opens_the_report_until_it_ends(session: Session, owner: Membership, sitting: Sitting) -> None:
    made = make(session, owner, sitting)
    opened = opened_by(session, made.token, NOW + 7 * DAY - timedelta(seconds=1))
    assert opened
    assert opened.candidate_id == sitting.candidate_id
    assert opened_by(session, made.token, NOW + 7 * DAY) is None
    for wrong in ("", made.token[:-1], made.token + "x", "é", "x" * 10_000):
        assert opened_by(session, wrong, NOW) is None
    assert made.token not in str(session.execute(select(ReportLink.__table__)).all()), "only the hash is kept"
    event = session.scalars(select(TeamEvent)).one()
    assert (event.happening, event.detail) == (
        Happening.REPORT_SHARED,
        {"candidate": sitting.candidate.key, "days": 7},
    )


def test_it_can_be_ended(session: Session, owner: Membership, sitting: Sitting) -> None:
    made, other = make(session, owner, sitting), make(session, owner, sitting)
    for _ in range(2):
        end_link(session, by=owner, candidate_id=sitting.candidate_id, link_id=made.link.id, now=NOW)
    assert opened_by(session, made.token, NOW) is None
    assert open_links(session, sitting.candidate_id, NOW) == [other.link]


def test_another_team_ends_nothing(session: Session, owner: Membership, sitting: Sitting) -> None:
    made = make(session, owner, sitting)
    others = Team(key="o" * 16, name="Others", hires=True, created_at=NOW)
    stranger = join(session, others, "eve@example.com", Role.OWNER)
    with pytest.raises(NoSuchLink):
        end_link(session, by=stranger, candidate_id=sitting.candidate_id, link_id=made.link.id, now=NOW)
    assert opened_by(session, made.token, NOW) is not None
    with pytest.raises(LinkRefused, match="no report"):
        make(session, stranger, sitting)


def test_what_was_erased_or_does_not_hire_any_more_is_closed(
    session: Session, owner: Membership, sitting: Sitting, screen: Screen
) -> None:
    made = make(session, owner, sitting)
    screen.team.hires = False
    session.commit()
    assert opened_by(session, made.token, NOW) is None
    screen.team.hires, screen.team.deleted_at = True, NOW
    session.commit()
    assert opened_by(session, made.token, NOW) is None
    screen.team.deleted_at, sitting.candidate.erased_at = None, NOW
    session.commit()
    assert opened_by(session, made.token, NOW) is None
    with pytest.raises(LinkRefused, match="erased"):
        make(session, owner, sitting)


def test_not_for_ever_not_without_number_and_not_by_everybody(
    session: Session, owner: Membership, sitting: Sitting, screen: Screen
) -> None:
    for days in (0, -1, 31):
        with pytest.raises(LinkRefused, match="how long"):
            make(session, owner, sitting, days)
    for _ in range(MOST):
        make(session, owner, sitting)
    with pytest.raises(LinkRefused, match="work already"):
        make(session, owner, sitting)
    with pytest.raises(NotAllowed):
        make(session, join(session, screen.team, "bob@example.com", Role.MEMBER), sitting)
