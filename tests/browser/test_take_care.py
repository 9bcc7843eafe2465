"""What a candidate finds in a sitting as in practice: tests of their own, and the starter again."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import select

from core.models import CandidateMessage, Sitting
from tests.browser.conftest import Opener, Site
from tests.browser.looks import check
from tests.browser.steps import editor, is_saved, verdict, write
from tests.browser.test_own_tests import own_editor, write_tests
from tests.browser.test_take import start
from tests.site.make import now
from tests.site.screening import Screening


def test_own_tests_run_with_the_examples_and_are_there_on_another_computer(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    link = screening.invite()
    page = open_page(link)
    start(page)
    write(page, "good = 1")
    write_tests(page, "def test_wrong(): assert False")
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    check(page)
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Failed")
    own_editor(page).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("  # at once")
    page.get_by_role("button", name="500 URLs").click()  # What was typed a moment ago is saved before this page goes.
    expect(page.get_by_role("heading", name="500 URLs, ten at a time")).to_be_visible()
    computer = open_page(link)
    expect(editor(computer)).to_have_text("good = 1")
    computer.get_by_role("tab", name="Own tests").click()
    expect(own_editor(computer)).to_have_text("def test_wrong(): assert False  # at once")


def test_starting_over_asks_and_is_taken_back_at_once_and_after_a_reload(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "mine = 1")
    page.get_by_role("button", name="Start over").click()
    question = page.get_by_role("dialog", name="Start over?")
    check(page)
    question.get_by_role("button", name="Start over").click()
    expect(editor(page)).to_contain_text("def retry")
    is_saved(page)
    page.keyboard.press("ControlOrMeta+z")
    expect(editor(page)).to_have_text("mine = 1")
    page.keyboard.press("ControlOrMeta+Shift+z")
    is_saved(page)
    page.reload()
    expect(editor(page)).to_contain_text("def retry")
    page.get_by_role("button", name="Bring back the text from before").click()
    expect(editor(page)).to_have_text("mine = 1")
    assert screening.texts()[screening.first] == "mine = 1"


def test_something_wrong_is_told_without_leaving_the_task(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "mine = 1")
    page.get_by_role("link", name="Something wrong?").click()
    dialog = page.get_by_role("dialog", name="Something wrong?")
    check(page)
    page.route("**/message", lambda route: route.abort())
    dialog.get_by_label("What is wrong, or what do you need?").fill("No tests ran. שלום 🥷")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_role("status")).to_contain_text("Your words are still here")
    page.unroute("**/message")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_role("status")).to_contain_text("Sent.")
    page.keyboard.press("Escape")
    expect(editor(page)).to_have_text("mine = 1")
    with screening.sessions() as session:
        assert session.scalars(select(CandidateMessage.text)).all() == ["No tests ran. שלום 🥷"]


def test_the_clock_says_when_ten_five_and_one_minutes_are_left_and_can_be_hidden(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app, minutes=60)
    page = open_page(screening.invite())
    start(page)
    page.get_by_role("button", name="Hide the time").click()
    expect(page.locator("[data-left]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-left]")).to_be_hidden()
    for left, words in ((10, "10 minutes left."), (5, "5 minutes left."), (1, "1 minute left.")):
        with screening.sessions() as session:
            sitting = session.scalars(select(Sitting)).one()
            sitting.started_at = now() - timedelta(minutes=60 - left, seconds=-7)
            session.commit()
        expect(page.locator("#announcer")).to_have_text(words, timeout=20_000)
    page.get_by_role("button", name="Show the time").click()
    expect(page.locator("[data-left]")).to_be_visible()
