"""A sitting in trouble: a huge paste, storage that is forbidden or full, a slow line, a browser that is killed."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect
from sqlalchemy import select

from core.models import SittingEvent, Submission
from core.sittings.kinds import Happening
from tests.browser.conftest import CHROMIUM, FLAGS, Opener, Site
from tests.browser.looks import check
from tests.browser.steps import editor, is_saved, verdict, write
from tests.browser.test_take import edits, start
from tests.site.screening import Screening

HUGE = "value = 1234  # one of many lines of no use at all\n" * 100_000
LONGEST_FREEZE = 5_000
GIVES_UP = 25_000

PASTE = "text => navigator.clipboard.writeText(text)"
COPIED = "() => navigator.clipboard.readText().then((text) => text.length)"
WATCH = """() => {
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    window.longest = Math.max(window.longest, performance.now() - last);
    last = performance.now();
  }, 20);
}"""

FORBIDDEN = """
  for (const name of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(window, name, { get() { throw new DOMException("Forbidden.", "SecurityError"); } });
"""
SILENT = """
  Object.defineProperty(window, "localStorage", { value: null });
  indexedDB.open = () => ({});
"""
FILL = """() => {
  for (let piece = "x".repeat(1 << 20), name = 0; piece; name += 1)
    try { localStorage.setItem(`${name}`, piece); } catch { piece = piece.slice(Math.ceil(piece.length / 2)); }
}"""
STORED = """() => new Promise((resolve) => {
  const opening = indexedDB.open("tameshi-take");
  opening.onsuccess = () => {
    const all = opening.result.transaction("events").objectStore("events").getAll();
    all.onsuccess = () => resolve(all.result.map((event) => event.source).filter(Boolean));
  };
})"""


def says(page: Page, words: str) -> None:
    """What stands above the editor about the text."""
    expect(page.locator("[data-saved]")).to_contain_text(words)


def lose_the_answer(route: Route) -> None:
    """It arrives, and the answer to it does not."""
    route.fetch()
    route.abort()


def ask_the_clock(page: Page) -> None:
    """Let the page hear how things are: an answer that began after this moment."""
    for _ in range(2):
        with page.expect_response("**/clock*"):
            pass


def test_a_huge_paste_is_refused_aloud_and_blocks_nothing(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite(), permissions=["clipboard-read", "clipboard-write"])
    start(page)
    write(page, "safe = 1\n")
    is_saved(page)
    page.context.set_offline(True)
    write(page, "safe = 2\n")
    says(page, "on this device only")
    page.evaluate(PASTE, HUGE)
    page.evaluate(WATCH)
    page.keyboard.press("ControlOrMeta+v")
    says(page, "Not saved: 5,100,009 bytes; at most 65,536 are kept. What was saved before is safe. Shorten this text")
    assert page.evaluate("longest") < LONGEST_FREEZE
    check(page)

    page.context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden(timeout=15_000)
    ask_the_clock(page)
    says(page, "Not saved: 5,100,009 bytes")
    assert screening.texts()[screening.first] == "safe = 2\n"
    with screening.sessions() as session:
        pastes = session.scalars(select(SittingEvent.body).where(SittingEvent.happening == Happening.PASTE)).all()
    assert [paste["length"] for paste in pastes] == [len(HUGE)]

    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Too large to grade")
    page.get_by_role("button", name="500 URLs").click()
    expect(page.locator("[data-news]")).to_contain_text("too large to be saved, so this page stays")
    editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    assert page.evaluate(COPIED) == len("safe = 2\n" + HUGE)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()

    page.keyboard.press("ControlOrMeta+z")
    expect(editor(page)).to_have_text("safe = 2")
    is_saved(page)
    write(page, "safe = 3")
    is_saved(page)
    assert screening.texts()[screening.first] == "safe = 3"
    assert edits(screening, "Cleo") == ["safe = 1\n", "safe = 2\n", "safe = 3"]


@pytest.mark.parametrize("storage", ["forbidden", "silent", "full"])
def test_a_browser_that_keeps_nothing_saves_on_the_server_and_says_what_could_be_lost(
    open_page: Opener, site: Site, storage: str
) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    if storage == "full":
        page.evaluate(FILL)
        quota = {"origin": site.url, "quotaSize": 0}
        page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    else:
        page.add_init_script(FORBIDDEN if storage == "forbidden" else SILENT)
    start(page)
    write(page, "a = 'with the server'")
    is_saved(page)
    assert screening.texts()[screening.first] == "a = 'with the server'"

    page.context.set_offline(True)
    write(page, "a = 'in memory'")
    says(page, "Not saved: no line to the server")
    expect(page.locator("[data-offline]")).to_contain_text("what you type is only in this page")
    check(page)
    page.get_by_role("button", name="500 URLs").click()
    expect(page.locator("[data-news]")).to_contain_text("Your text is only in this page: leave it open")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()
    write(page, "a = 'in memory still'")
    says(page, "Not saved: no line to the server")

    page.context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden(timeout=15_000)
    is_saved(page)
    assert edits(screening, "Cleo") == ["a = 'with the server'", "a = 'in memory'", "a = 'in memory still'"]
    page.get_by_role("button", name="500 URLs").click()
    expect(page.get_by_role("heading", name="500 URLs, ten at a time")).to_be_visible()


def test_on_a_slow_line_nothing_is_lost_and_only_what_is_saved_is_called_so(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "n = 0")
    is_saved(page)

    on_their_way: list[Route] = []
    page.route("**/events", lambda route: route.continue_() if on_their_way else on_their_way.append(route))
    with page.expect_request("**/events"):
        write(page, "n = 1")
    with page.expect_response("**/clock*"):
        write(page, "n = 2")  # Beside one request that is on its way there is no second one.
    says(page, "Saving")
    (late,) = on_their_way
    lose_the_answer(late)
    is_saved(page)
    assert edits(screening, "Cleo") == ["n = 0", "n = 1", "n = 2"]
    page.unroute("**/events")

    page.route("**/events", lambda route: None)
    write(page, "n = 3")
    says(page, "Saving")
    expect(page.locator("[data-offline]")).to_be_visible(timeout=GIVES_UP)  # A line that is silent is no line.
    says(page, "on this device only")
    write(page, "n = 4")
    ask_the_clock(page)
    says(page, "on this device only")
    page.unroute("**/events")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-offline]")).to_be_hidden(timeout=GIVES_UP)
    is_saved(page)
    assert edits(screening, "Cleo") == [f"n = {number}" for number in range(5)]

    page.route("**/submissions", lose_the_answer)
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("No line to the server")
    expect(page.locator("#results")).to_contain_text("this may not have arrived")
    page.unroute("**/submissions")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    with screening.sessions() as session:
        assert set(session.scalars(select(Submission.source))) == {"n = 4"}


def test_an_answer_that_comes_late_brings_no_old_text_back(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    held: list[tuple[Route, APIResponse]] = []

    page.route("**/clock*", lambda route: held.append((route, route.fetch())))
    page.route("**/events", lose_the_answer)
    with page.expect_request("**/clock*"):
        write(page, "n = 1")
        says(page, "on this device only")
    page.unroute("**/events")
    is_saved(page)
    write(page, "n = 2")
    is_saved(page)
    (late, answer), *_others = held
    assert "n = 1" in answer.text()
    with page.expect_response("**/clock*"):
        late.fulfill(response=answer)
    page.unroute("**/clock*")
    ask_the_clock(page)
    expect(editor(page)).to_have_text("n = 2")
    is_saved(page)
    assert screening.texts()[screening.first] == "n = 2"
    expect(page.locator("[data-news]")).to_be_hidden()


def test_what_the_server_refuses_is_not_called_saved_and_blocks_nothing(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    refusal = {"message": "This cannot be stored."}

    def refuse(route: Route) -> None:
        is_poison = "poison" in (route.request.post_data or "")
        route.fulfill(status=422, json=refusal) if is_poison else route.continue_()

    page.route("**/events", refuse)
    page.context.set_offline(True)
    write(page, "n = 1")
    says(page, "on this device only")
    write(page, "poison")
    page.context.set_offline(False)
    expect(page.locator("[data-news]")).to_contain_text("This cannot be stored.", timeout=15_000)
    ask_the_clock(page)
    says(page, "Not saved")
    assert screening.texts()[screening.first] == "n = 1"
    write(page, "n = 2")
    is_saved(page)
    assert edits(screening, "Cleo") == ["n = 1", "n = 2"]


def test_what_was_typed_without_a_line_comes_home_after_the_browser_was_killed(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    screening = Screening(site.app)

    def launch() -> Page:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=FLAGS, base_url=site.url
        )
        context.set_default_timeout(10_000)
        return context.pages[0]

    page = launch()
    page.goto(screening.invite())
    start(page)
    write(page, "a = 'saved'")
    is_saved(page)
    page.context.set_offline(True)
    write(page, "a = 'typed without a line'")
    says(page, "on this device only")
    assert "a = 'typed without a line'" in page.evaluate(STORED)  # It waits for what is still being written.
    address = page.url
    with page.context.expect_event("close"):
        kill(tmp_path)

    page = launch()
    page.goto(address)
    expect(editor(page)).to_have_text("a = 'typed without a line'")
    is_saved(page)
    expect(page.locator("#conflict")).to_be_hidden()
    assert screening.texts()[screening.first] == "a = 'typed without a line'"
    page.context.close()


def kill(profile: Path) -> None:
    """End the browser of this profile as a power cut would, by the one thing that nobody can hear."""
    mine = f"--user-data-dir={profile}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mine in (process / "cmdline").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)
