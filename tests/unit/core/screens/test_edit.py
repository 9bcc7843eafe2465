"""A screen from its making to its copy, on every database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.begin import begin, consent
from core.models import Candidate, Membership, Screen
from core.owner import Owner
from core.screens.act import ScreenRefused
from core.screens.edit import ChangedMeanwhile, Choice, Pinned, change_screen, duplicate, make_screen
from core.screens.find import Tally, count_screens, screens_of, tallies_of
from core.screens.plan import plan_of, read_plan, token_of
from core.screens.practised import Practice, practised_here
from core.screens.preview import make_preview
from core.screens.rules import Stage
from core.screens.steps import archive, close_screen, open_screen
from core.teams.act import NotAllowed, TeamGone
from core.teams.hiring import HiringGoesOn, switch_hiring
from tests.building import NOW, build_version, hand_in
from tests.seating import invite
from tests.unit.core.screens.test_plan import FORM
from tests.unit.core.teams.people import build_team, enlist


@pytest.fixture
def by(session: Session) -> Membership:
    """The owner of a team that hires."""
    owner = build_team(session)
    switch_hiring(session, by=owner, hires=True, now=NOW)
    return owner


@pytest.fixture
def screen(session: Session, by: Membership) -> Screen:
    """A draft with two katas."""
    made = make_screen(session, by=by, plan=read_plan(FORM), now=NOW)
    katas = [Choice(build_version(session, slug=slug).kata_id, weight) for slug, weight in (("add", 1), ("take", 3))]
    assert change_screen(session, by=by, screen=made, seen=token_of(made), katas=katas, now=NOW)
    return made


def test_what_is_open_stands_first_and_what_is_over_last(session: Session, by: Membership) -> None:
    for days, stage in enumerate((Stage.OPEN, Stage.CLOSED, Stage.DRAFT, Stage.OPEN, Stage.CLOSED)):
        made = make_screen(session, by=by, plan=read_plan(FORM), now=NOW + timedelta(days=days))
        made.stage, made.title = stage, f"{stage.value} {days}"
    session.commit()
    titles = [listed.screen.title for listed in screens_of(session, by.team_id, 1).items]
    assert titles == ["open 3", "open 0", "draft 2", "closed 4", "closed 1"]


def test_the_list_counts_katas_and_candidates_but_no_preview(session: Session, by: Membership, screen: Screen) -> None:
    open_screen(session, by=by, screen=screen, now=NOW)
    for candidate in (invite(session, screen), make_preview(session, by=by, screen=screen, now=NOW)):
        consent(session, candidate, text="All of it.", now=NOW)
        begin(session, candidate, now=NOW)
    invite(session, screen)
    (listed,) = screens_of(session, by.team_id, 1).items
    assert (listed.screen, listed.katas, listed.tally) == (screen, 2, Tally(2, 1, 0))
    assert tallies_of(session, []) == {}
    archive(session, by=by, screen=screen, now=NOW)
    assert screens_of(session, by.team_id, 1).items == []
    assert count_screens(session, by.team_id, archived=True) == 1


def test_a_start_pins_what_a_change_cannot_touch_and_a_copy_can(
    session: Session, by: Membership, screen: Screen
) -> None:
    open_screen(session, by=by, screen=screen, now=NOW)
    candidate = invite(session, screen)
    consent(session, candidate, text="All of it.", now=NOW)
    begin(session, candidate, now=NOW)
    token = token_of(screen)
    with pytest.raises(Pinned):
        change_screen(session, by=by, screen=screen, seen=token, katas=[], now=NOW)
    with pytest.raises(Pinned):
        change_screen(session, by=by, screen=screen, seen=token, plan=read_plan({**FORM, "minutes": "5"}), now=NOW)
    later = {**FORM, "title": "Renamed", "opens_at": "", "closes_at": ""}
    assert change_screen(session, by=by, screen=screen, seen=token, plan=read_plan(later), now=NOW)
    with pytest.raises(ChangedMeanwhile):
        change_screen(session, by=by, screen=screen, seen=token, plan=read_plan(FORM), now=NOW)
    copy = duplicate(session, by=by, screen=screen, now=NOW)
    assert duplicate(session, by=by, screen=screen, now=NOW) is copy
    assert (copy.title, copy.stage, copy.pinned_at) == ("Copy of Renamed", Stage.DRAFT, None)
    assert [entry.weight for entry in copy.katas] == [1, 3]
    assert [entry.version_id for entry in copy.katas] == [None, None]
    assert plan_of(copy).retention_days == plan_of(screen).retention_days


def test_practice_of_members_is_known_and_that_of_others_is_not(session: Session, by: Membership) -> None:
    versions = [build_version(session, slug=slug) for slug in ("known", "foreign")]
    stranger = build_team(session, "Others", owner="Bob")
    hand_in(session, versions[0], Owner(person_id=by.person_id))
    hand_in(session, versions[0], Owner(person_id=by.person_id), source="y = 2\n")
    hand_in(session, versions[1], Owner(person_id=stranger.person_id))
    katas = [version.kata_id for version in versions]
    assert practised_here(session, by.team_id, katas) == {katas[0]: Practice(people=1)}
    assert practised_here(session, by.team_id, []) == {}


def test_only_who_hires_and_only_where_hiring_is_on(session: Session, by: Membership, screen: Screen) -> None:
    member = enlist(session, by, "Bob")
    for act in (close_screen, archive, duplicate, make_preview):
        with pytest.raises(NotAllowed):
            act(session, by=member, screen=screen, now=NOW)
    with pytest.raises(NotAllowed):
        switch_hiring(session, by=member, hires=False, now=NOW)
    open_screen(session, by=by, screen=screen, now=NOW)
    with pytest.raises(HiringGoesOn):
        switch_hiring(session, by=by, hires=False, now=NOW)
    candidate = invite(session, screen)
    consent(session, candidate, text="All of it.", now=NOW)
    begin(session, candidate, now=NOW)
    close_screen(session, by=by, screen=screen, now=NOW)
    with pytest.raises(HiringGoesOn):
        switch_hiring(session, by=by, hires=False, now=NOW)
    session.delete(session.get_one(Candidate, candidate.id))
    session.commit()
    switch_hiring(session, by=by, hires=False, now=NOW)
    with pytest.raises(TeamGone):
        make_screen(session, by=by, plan=read_plan(FORM), now=NOW)


def test_a_window_that_has_passed_cannot_be_previewed(session: Session, by: Membership, screen: Screen) -> None:
    screen.minutes, screen.closes_at = None, NOW + timedelta(hours=1)
    session.commit()
    make_preview(session, by=by, screen=screen, now=NOW)
    with pytest.raises(ScreenRefused, match="window has passed"):
        make_preview(session, by=by, screen=screen, now=NOW + timedelta(hours=1))
    assert len(session.scalars(select(Candidate)).all()) == 1
