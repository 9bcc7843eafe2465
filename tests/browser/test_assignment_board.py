from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from core.assignments.tally import recount_all
from core.models import Assignment, AssignmentKata, AssignmentStart, KataVersion, Person, Team
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up
from tests.browser.test_boards import TURN, follow, shown
from tests.site.make import now
from tests.site.team_play import BOARD, KEY, TeamPlay
from tests.unit.core.assignments.building import build_assignment, sent

HOUR = timedelta(hours=1)


class TimedPlay(TeamPlay):
    """The team has a timed set of two katas, which opened two days ago."""

    def assign(self) -> None:
        with self.sessions() as session:
            team = session.scalars(select(Team).where(Team.key == KEY)).one()
            katas = list(session.scalars(select(KataVersion).order_by(KataVersion.id).limit(2)))
            opens, due = now() - timedelta(days=2), now() + timedelta(days=2)
            made = build_assignment(session, team, katas, opens_at=opens, due_at=due, own_minutes=60)
            self.number = made.id

    def start(self, person_id: int, ago: timedelta) -> None:
        with self.sessions() as session:
            at = now() - ago
            session.add(
                AssignmentStart(
                    assignment_id=self.number, person_id=person_id, started_at=at, ends_at=at + timedelta(minutes=60)
                )
            )
            recount_all(session, session.get_one(Assignment, self.number))
            session.commit()

    def pass_kata(self, person_id: int, position: int, ago: timedelta) -> None:
        with self.sessions() as session:
            kata_id = session.scalars(
                select(AssignmentKata.kata_id).where(
                    AssignmentKata.assignment_id == self.number, AssignmentKata.position == position
                )
            ).one()
            version = session.scalars(select(KataVersion).where(KataVersion.kata_id == kata_id)).first()
            assert version is not None
            sent(session, session.get_one(Person, person_id), version, now() - ago)
            recount_all(session, session.get_one(Assignment, self.number))
            session.commit()


@pytest.fixture
def play(site: Site) -> TimedPlay:
    return TimedPlay(site.app)


def a_race(open_page: Opener, play: TimedPlay, **options: object) -> tuple[Page, int]:
    """Ben started first and took 40 minutes; Ada started a day later and took 30."""
    page = open_page("/sign-up", **options)
    sign_up(page)
    ada, ben = play.join("Ada"), play.join("Ben")
    play.assign()
    play.start(ben, 30 * HOUR)
    play.pass_kata(ben, 0, 30 * HOUR - timedelta(minutes=40))
    play.start(ada, timedelta(minutes=50))
    play.pass_kata(ada, 0, timedelta(minutes=20))
    return page, ben


def test_by_mouse_from_the_boards_to_who_is_ahead_and_why(open_page: Opener, play: TimedPlay) -> None:
    page, ben = a_race(open_page, play)
    page.clock.install()
    page.goto(BOARD)
    page.get_by_role("link", name="Assignments").last.click()
    page.get_by_role("link", name="Week one").click()
    assert shown(page) == ["Ada", "Ben"]
    play.pass_kata(ben, 1, 30 * HOUR - timedelta(minutes=50))
    page.clock.fast_forward(TURN)
    expect(page.locator("[data-board-news]")).to_have_text("You are 2nd of 2.")
    assert shown(page) == ["Ben", "Ada"]
    page.get_by_role("link", name="Why am I here?").click()
    expect(page.get_by_text("30 minutes after your start").first).to_be_visible()
    page.get_by_role("link", name="Back to the board").click()
    page.get_by_role("link", name="Its katas").click()
    expect(page.get_by_role("link", name="Who is ahead")).to_be_visible()


def test_by_keys_alone_from_the_assignment_to_its_board(open_page: Opener, play: TimedPlay) -> None:
    page, _ = a_race(open_page, play)
    page.goto(f"/teams/{KEY}/assignments/{play.number}")
    follow(page, "Who is ahead")
    assert shown(page) == ["Ada", "Ben"]
    follow(page, "Why am I here?")
    expect(page.get_by_text("You are 1st of 2.")).to_be_visible()


def test_without_scripts_the_board_is_whole(open_page: Opener, play: TimedPlay) -> None:
    page, _ = a_race(open_page, play, java_script_enabled=False)
    page.goto(f"/teams/{KEY}/assignments/{play.number}/board")
    assert shown(page) == ["Ada", "Ben"]
    page.get_by_text("How this board counts").click()
    expect(page.get_by_text("nobody has to wake at midnight")).to_be_visible()
