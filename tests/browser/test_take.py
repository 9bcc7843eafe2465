"""A sitting from the first letter to the receipt of the last text, by people whom things happen to."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from core.models import Sitting, SittingEvent, Submission
from core.sittings.finish import close_overdue
from core.sittings.kinds import Happening
from core.submissions.states import Mode
from tests.browser.conftest import Opener, Site
from tests.browser.looks import check
from tests.browser.steps import editor, is_saved, must_choose, tab_to, verdict, write
from tests.site.make import now
from tests.site.screening import Screening

WITHIN_TWO_SECONDS = 2_000
A_DAY_LATE = "Date.now = (now => () => now() + 86_400_000)(Date.now)"


def start(page: Page) -> None:
    page.get_by_label("I have read what is recorded").check()
    page.get_by_role("button", name="Start my clock").click()
    expect(editor(page)).to_be_visible()


def clock(page: Page) -> Locator:
    return page.locator("[data-left]")


def edits(screening: Screening, name: str) -> list[str]:
    """Every text that the server was told of, in the order in which it came."""
    with screening.sessions() as session:
        query = select(SittingEvent.body).join(Sitting, Sitting.id == SittingEvent.sitting_id).join(Sitting.candidate)
        rows = session.scalars(
            query.where(SittingEvent.happening == Happening.EDIT, Sitting.candidate.has(name=name)).order_by(
                SittingEvent.id
            )
        )
        return [body["source"] for body in rows]


def test_two_at_once_one_of_whom_loses_the_line_twice_and_changes_the_computer(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    links = {name: screening.invite(name) for name in ("Cleo", "Dora")}
    laptop, dora = open_page(links["Cleo"]), open_page(links["Dora"])
    expect(dora.get_by_text("the clock does not run yet")).to_be_visible()
    start(laptop)
    start(dora)

    write(laptop, "a = 'saved'")
    is_saved(laptop)
    laptop.context.set_offline(True)
    write(laptop, "a = 'without a line'")
    expect(laptop.locator("[data-offline]")).to_be_visible()
    expect(laptop.locator("[data-saved]")).to_contain_text("on this device only")
    laptop.get_by_role("button", name="500 URLs").click()
    expect(laptop.locator("[data-news]")).to_contain_text("the other page cannot be opened")

    write(dora, "good = 1")
    dora.get_by_role("button", name="Submit").click()
    expect(verdict(dora)).to_have_text("Passed")
    screening.change("Dora", extra_minutes=30)
    expect(dora.locator("[data-more]")).to_contain_text(
        "30 minutes more for you: extra time was granted to you.", timeout=10_000
    )
    expect(clock(dora)).to_have_text(re.compile(r"1:59:\d\d"))

    laptop.context.set_offline(False)
    expect(laptop.locator("[data-offline]")).to_be_hidden(timeout=15_000)
    is_saved(laptop)
    assert screening.texts()[screening.first] == "a = 'without a line'"

    laptop.context.set_offline(True)
    write(laptop, "a = 'only on the laptop'")
    expect(laptop.locator("[data-saved]")).to_contain_text("on this device only")
    computer = open_page(links["Cleo"])
    expect(editor(computer)).to_have_text("a = 'without a line'")
    write(computer, "a = 'on the other computer'")
    is_saved(computer)

    laptop.context.set_offline(False)
    must_choose(laptop, "a = 'on the other computer'")
    laptop.get_by_role("button", name="Keep what is in the editor").click()
    is_saved(laptop)
    expect(editor(computer)).to_have_text("a = 'only on the laptop'", timeout=10_000)
    expect(computer.locator("[data-news]")).to_contain_text("Your other browser has changed this text")

    laptop.get_by_role("button", name="Finish…").click()
    laptop.get_by_role("button", name="Finish and hand in").click()
    expect(laptop.get_by_role("heading", name="Done. Thank you")).to_be_visible()
    expect(computer.get_by_role("heading", name="Done. Thank you")).to_be_visible(timeout=15_000)
    expect(clock(dora)).to_be_visible()
    told = edits(screening, "Cleo")
    for text in ("saved", "without a line", "on the other computer", "only on the laptop"):
        assert f"a = '{text}'" in told
    with screening.sessions() as session:
        assert "a = 'only on the laptop'" in session.scalars(select(Submission.source)).all()


def test_what_a_closed_page_could_not_send_is_sent_by_the_next_one(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "a = 'saved'")
    is_saved(page)
    page.route("**/events", lambda route: route.abort())
    write(page, "a = 'never sent'")
    expect(page.locator("[data-saved]")).to_contain_text("on this device only")
    page.reload()
    expect(editor(page)).to_have_text("a = 'never sent'")
    page.unroute("**/events")
    is_saved(page)
    expect(page.locator("#conflict")).to_be_hidden()
    assert screening.texts()[screening.first] == "a = 'never sent'"


def test_a_change_is_with_the_server_within_two_seconds_while_typing_goes_on(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "x = 1  # ")
    is_saved(page)
    with page.expect_request("**/events", timeout=WITHIN_TWO_SECONDS):
        page.keyboard.type("never a pause " * 3, delay=40)
    is_saved(page)
    assert "never a pause" in screening.texts()[screening.first]


def test_a_device_whose_clock_is_a_day_late_has_the_same_time_as_all(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app, minutes=60)
    page = open_page(screening.invite())
    page.add_init_script(A_DAY_LATE)
    start(page)
    expect(clock(page)).to_have_text(re.compile(r"59:\d\d"))
    write(page, "x = 1")
    is_saved(page)


def test_when_time_is_up_the_page_leads_to_the_end_and_the_last_text_counts(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "never = 'run'")
    is_saved(page)
    with screening.sessions() as session:
        sitting = session.scalars(select(Sitting)).one()
        sitting.started_at = now() - timedelta(minutes=90) + timedelta(seconds=4)
        session.commit()
    expect(page.get_by_role("heading", name="Time is up")).to_be_visible(timeout=20_000)
    with screening.sessions() as session:
        close_overdue(session, now=now() + timedelta(seconds=15))
        assert session.scalars(select(Submission.source).where(Submission.mode == Mode.SUBMIT)).all() == [
            "never = 'run'"
        ]


def test_by_keys_alone(open_page: Opener, site: Site) -> None:
    page = open_page(Screening(site.app).invite())
    check(page)

    def press(target: Locator, key: str = "Enter") -> None:
        tab_to(page, target)
        page.keyboard.press(key)

    press(page.get_by_role("link", name="Try the warm-up"))
    expect(editor(page)).to_be_visible()
    check(page)
    press(page.get_by_role("link", name="Back to the start"))
    press(page.get_by_label("I have read what is recorded"), "Space")
    press(page.get_by_role("button", name="Start my clock"))
    tab_to(page, editor(page))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.type("good = 1")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(verdict(page)).to_have_text("Passed")
    check(page)
    page.keyboard.press("Escape")
    page.locator("#main").focus()
    press(page.get_by_role("button", name="500 URLs"))
    expect(page.get_by_role("heading", name="500 URLs, ten at a time")).to_be_visible()
    page.locator("#main").focus()
    press(page.get_by_role("button", name="Finish…"))
    expect(page.get_by_text("not begun")).to_be_visible()
    check(page)
    press(page.get_by_role("button", name="Finish and hand in"))
    expect(page.get_by_role("heading", name="Done. Thank you")).to_be_visible()
    check(page)


def test_without_scripts(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    link = screening.invite()
    page = open_page(link, java_script_enabled=False)
    page.get_by_role("link", name="Try the warm-up").click()
    page.locator("textarea[name=source]").fill("wrong = 1")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Not there yet")
    page.get_by_role("link", name="Back to the task").click()
    page.get_by_role("link", name="Back to the start").click()
    page.get_by_label("I have read what is recorded").check()
    page.get_by_role("button", name="Start my clock").click()
    expect(page.get_by_role("timer")).to_contain_text(re.compile("1 hour (29|30) minutes"))
    page.locator("textarea[name=source]").fill("good = 1")
    page.get_by_role("button", name="500 URLs").click()
    page.get_by_role("button", name="Write a retry decorator").click()
    expect(page.locator("textarea[name=source]")).to_have_value("good = 1\n".rstrip())
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    page.get_by_role("link", name="Back to the task").click()
    page.get_by_role("button", name="Finish…").click()
    page.get_by_role("button", name="Finish and hand in").click()
    expect(page.get_by_role("heading", name="Done. Thank you")).to_be_visible()
    expect(page.get_by_text("2 of 2 hidden tests passed.")).to_be_visible()
