from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from core.models import Kata, Membership, Screen, TeamEvent
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.site.make import now
from tests.unit.web.screens.conftest import Office


def test_a_screen_goes_through_its_life_and_each_step_twice_is_once(office: Office) -> None:
    screen = office.screen(stage=Stage.DRAFT)
    owner, home = office.people["owner"], f"{office.home}/{screen.key}"
    for step, stage in (("open", Stage.OPEN), ("close", Stage.CLOSED), ("open", Stage.OPEN)):
        assert "Cancel" in owner.get(f"{home}/{step}").text
        assert [owner.send(f"{home}/{step}").status_code for _ in range(2)] == [303, 303]
        assert office.stored(screen.key).stage is stage
    owner.send(f"{home}/archive")
    stored = office.stored(screen.key)
    assert stored.archived_at is not None
    assert stored.stage is Stage.CLOSED, "nobody begins a screen that is put away"
    assert owner.send(f"{home}/open").status_code == 409
    owner.send(f"{home}/restore")
    assert office.stored(screen.key).archived_at is None
    with office.session() as session:
        happenings = [event.happening for event in session.scalars(select(TeamEvent).order_by(TeamEvent.id))]
    assert happenings == [
        "screen_opened", "screen_closed", "screen_opened", "screen_archived", "screen_restored",
    ]  # fmt: skip


def test_what_nobody_could_do_is_not_opened(office: Office) -> None:
    owner = office.people["owner"]
    empty = office.screen(stage=Stage.DRAFT, katas=0)
    answer = owner.send(f"{office.home}/{empty.key}/open")
    assert (answer.status_code, "no kata in it yet" in answer.text) == (409, True)
    past = office.screen(stage=Stage.DRAFT, closes_at=now() - timedelta(days=1))
    answer = owner.send(f"{office.home}/{past.key}/open")
    assert (answer.status_code, "Its window has passed" in answer.text) == (409, True)
    withdrawn = office.screen(stage=Stage.DRAFT)
    with office.session() as session:
        session.execute(update(Kata).where(Kata.id == office.katas[0][0]).values(retired_at=now()))
        session.commit()
    answer = owner.send(f"{office.home}/{withdrawn.key}/open")
    assert (answer.status_code, "withdrawn from the catalogue" in answer.text) == (409, True)


def test_a_pinned_screen_opens_again_although_a_kata_was_withdrawn(office: Office) -> None:
    screen = office.screen()
    office.sit(screen)
    owner, home = office.people["owner"], f"{office.home}/{screen.key}"
    owner.send(f"{home}/close")
    with office.session() as session:
        session.execute(update(Kata).where(Kata.id == office.katas[0][0]).values(retired_at=now()))
        session.commit()
    assert owner.send(f"{home}/open").status_code == 303


def test_closing_says_that_who_works_keeps_the_time(office: Office) -> None:
    screen = office.screen()
    office.sit(screen)
    page = office.people["owner"].get(f"{office.home}/{screen.key}/close").text
    assert "One candidate is working right now" in page
    assert "keeps the whole time" in page


def test_a_duplicate_is_a_free_draft_of_the_same_katas(office: Office) -> None:
    screen = office.screen("x" * 120, closes_at=now() - timedelta(days=1), opens_at=now() - timedelta(days=9))
    office.sit(screen)
    with office.session() as session:
        session.execute(update(Kata).where(Kata.id == office.katas[0][0]).values(retired_at=now()))
        session.commit()
    first, second = (office.people["owner"].send(f"{office.home}/{screen.key}/duplicate") for _ in range(2))
    assert first.location == second.location, "a double click makes one copy"
    copy = office.stored(first.location.rsplit("/", 1)[1])
    assert copy.title.startswith("Copy of xxx")
    assert (copy.stage, copy.pinned_at, copy.opens_at, copy.closes_at) == (Stage.DRAFT, None, None, None)
    assert [(entry.kata_id, entry.weight) for entry in copy.katas] == [(office.katas[1][0], 2)]


def test_a_duplicate_of_a_free_window_that_is_over_gets_two_weeks(office: Office) -> None:
    screen = office.screen(minutes=None, closes_at=now() - timedelta(days=1))
    made = office.people["owner"].send(f"{office.home}/{screen.key}/duplicate")
    closes = office.stored(made.location.rsplit("/", 1)[1]).closes_at
    assert closes is not None
    assert timedelta(days=13) < closes - now() < timedelta(days=15)


@pytest.mark.parametrize("role", [Role.MEMBER, None])
def test_a_role_that_was_taken_away_meanwhile_counts(office: Office, role: Role | None) -> None:
    screen = office.screen()
    with office.session() as session:
        of_admin = Membership.person_id == office.ids["admin"]
        membership = session.scalars(select(Membership).where(of_admin)).one()
        if role is None:
            session.delete(membership)
        else:
            membership.role = role
        session.commit()
    answer = office.people["admin"].send(f"{office.home}/{screen.key}/close")
    assert answer.status_code == (404 if role is None else 403)
    with office.session() as session:
        assert session.scalar(select(func.count()).select_from(Screen).where(Screen.stage == Stage.OPEN)) == 1
