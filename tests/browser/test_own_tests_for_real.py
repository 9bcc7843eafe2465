"""Tests of a person's own, from the page through the worker and the jails and back to the page: nothing is a stand-in.

Whatever they do, Run says the same of the examples as without them, and Submit never hears of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from sandbox import open_sandbox
from sandbox.grader import Sandbox
from sandbox.report import SandboxUnavailable
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, verdict, write
from tests.browser.test_own_tests import write_tests
from tests.building import LEASE
from tests.site.make import KATA, now, services_of
from worker.announcer import Announcer
from worker.grader import Grader

SOLUTION = (Path(__file__).parents[2] / f"{KATA[1:]}/solutions/passes/closures.py").read_text()
EXAMPLES = 3
STARTER = (Path(__file__).parents[2] / f"{KATA[1:]}/starter.py").read_text()


class Told(Announcer):
    """Tells the pages at once, as the stand-in does, so that no Redis is needed."""

    def __init__(self, site: Site) -> None:
        self.bell = site.bell

    def say(self, submission_id: str, event: dict[str, Any]) -> None:
        self.bell.publish(submission_id, event)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    try:
        opened = open_sandbox("local")
    except SandboxUnavailable as fault:
        pytest.skip(str(fault))
    with opened:
        yield opened


@pytest.fixture
def site(site: Site, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, graded by the worker's own grader."""
    grader = Grader(services_of(site.app).sessions, Told(site), lambda: nullcontext(sandbox), "w1", LEASE, clock=now)
    monkeypatch.setattr(site.bell, "grade", grader.grade)
    return site


PATCHES = """
import builtins, pytest, solution
solution.retry = builtins.len = pytest.raises = None

def test_it(monkeypatch):
    monkeypatch.setattr(solution, "retry", None)
    assert solution.retry is None
"""

# What they do, and what the group "Your tests" says of it.
BAD = {
    "fails": ("def test_it(): assert 1 + 1 == 3", "Failed"),
    "errors on import": ("import nothing_of_this_name\ndef test_it(): pass", "nothing_of_this_name"),
    "is no Python": ("def test_it(:", "SyntaxError"),
    "hangs": ("def test_it():\n    while True: pass", "Out of time"),
    "hangs on import": ("while True: pass", "Look for a loop that never ends"),
    "prints much": ("def test_it():\n    print('spam ' * 400_000)\n    assert False", "more characters were printed"),
    "leaves": ("import os\ndef test_it(): os._exit(0)", "Your tests"),
    "patches": (PATCHES, "Your tests"),
}


@pytest.mark.parametrize("what", BAD)
def test_whatever_they_do_the_verdict_stays(open_page: Opener, site: Site, what: str) -> None:
    tests, said = BAD[what]
    page = open_page(f"/sign-up?next={KATA}")
    sign_up(page)
    write(page, SOLUTION)
    write_tests(page, tests)
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(verdict(page)).to_have_text("Passed", timeout=20_000)
    expect(page.locator("ol[aria-label=Tests] > li")).to_have_count(EXAMPLES)
    expect(page.locator(".own-results")).to_contain_text(said)
    for source, word in ((SOLUTION, "Passed"), (STARTER, "Not there yet")):
        write(page, source)
        with page.expect_response("**/submissions") as sent:
            page.keyboard.press("ControlOrMeta+Shift+Enter")
        page.goto(sent.value.json()["page"])
        expect(verdict(page)).to_have_text(word, timeout=20_000)
        expect(page.locator(".own-results")).to_have_count(0)
        page.goto(f"{KATA}#own-tests")


def test_one_that_passes_and_one_that_fails_by_mouse_alone(open_page: Opener, site: Site) -> None:
    page = open_page()
    write(page, SOLUTION)
    write_tests(
        page,
        "from solution import retry\n\n"
        "def test_calls_once(): assert retry()(lambda: 3)() == 3\n\n"
        "def test_mistaken(): assert retry()(lambda: 3)() == 4\n",
    )
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed", timeout=20_000)
    own = page.locator("ol[aria-label='Your tests'] > li")
    expect(own).to_have_count(2)
    expect(own.nth(0)).to_contain_text("Passed")
    expect(own.nth(1)).to_contain_text("Failed")
    expect(page.locator("#announcer")).to_contain_text("Of your own tests, 1 of 2 passed.")


def test_without_scripts(open_page: Opener, site: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_label("test_own.py").fill("def test_mine(): assert 1 + 1 == 3\n")
    page.locator("textarea[name=source]").fill(SOLUTION)
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed", timeout=20_000)
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Failed")
