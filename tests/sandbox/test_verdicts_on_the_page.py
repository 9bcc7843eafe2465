"""From the form to the word on the page, through a real worker and a real sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.models import KataVersion
from core.submissions.finish import MAX_ATTEMPTS
from sandbox.grader import Sandbox
from tests.site.fixtures import database, site_folder
from tests.site.make import KATA, close_site, make_site, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser
from web.limits import limiter
from worker.grader import Grader

__all__ = ["database", "site_folder"]

SUITE = b"from solution import f\n\ndef test_it(): assert f() == 1, 'one is due'\n"
BREACH = """import os
    for fd in range(3, 40):
        try: os.write(fd, b'\\0\\0\\0\\4nope')
        except OSError: pass"""
ENDS = "def f():\n    {}\n"
CASES = {
    "return 1": ("Passed", "1 example passed"),
    "return 2": ("Not there yet", "one is due"),
    "raise OSError('why')": ("Not there yet", "OSError: why"),
    "while True: pass": ("Out of time", "line 2"),
    "return bytearray(1 << 31)": ("Out of memory", "MB of memory that a run may use"),
    "while True: print('x' * 999)": ("Too much output", "4 MB that a run may print"),
    "import os; os._exit(3)": ("Crashed", "os._exit(3)"),
    BREACH: ("Refused", "link"),
    "": ("It does not start", "Python cannot read your code in line"),
}  # fmt: skip


class Silent:
    """An announcer that nobody listens to."""

    def say(self, submission_id: str, event: dict[str, Any]) -> None:
        """Nothing."""


class Platform:
    """A site whose submissions are graded when they are asked for."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.bell = StandIn()
        self.bell.held = True
        self.app = make_site(folder, self.bell)
        self.sessions = services_of(self.app).sessions
        self.grader = Grader(
            self.sessions,
            Silent(),  # type: ignore[arg-type]
            lambda: nullcontext(sandbox),
            "worker",
            timedelta(seconds=60),
        )
        self.browser = Browser(self.app)

    def use(self, suite: bytes) -> None:
        """Let every kata have these examples."""
        with self.sessions() as session:
            for version in session.scalars(select(KataVersion)):
                version.examples = {"test_it.py": suite}
                version.limits = {**version.limits, "test_seconds": 1.0, "memory_mb": 256}
            session.commit()

    def send(self, source: str) -> dict[str, str]:
        """Send a source to be run."""
        told: dict[str, str] = self.browser.tell(f"{KATA}/submissions", mode="run", source=source).json
        return told

    def result(self, told: dict[str, str]) -> str:
        """The page of a submission, after it was tried as often as a submission is."""
        for _ in range(MAX_ATTEMPTS):
            self.grader.grade(told["id"])
        return unescape(self.browser.get(told["page"]).text)


@pytest.fixture
def platform(site_folder: Path, sandbox: Sandbox) -> Iterator[Platform]:
    made = Platform(site_folder, sandbox)
    limiter.reset()
    yield made
    close_site(made.app)
    made.bell.stop()


@pytest.mark.parametrize("body", CASES, ids=lambda body: CASES[body][0])
def test_every_verdict_reaches_the_page(platform: Platform, body: str) -> None:
    word, words = CASES[body]
    platform.use(SUITE)
    page = platform.result(platform.send(ENDS.format(body)))
    assert f"<strong>{word}</strong>" in page
    assert words in page


BROKEN = {
    "a syntax error": b"def test_it(:\n",
    "no tests": b"from solution import f\n",
    "a module that is not there": b"import nothing_such\ndef test_it(): pass\n",
    "a fixture that hangs": (
        b"import pytest\nfrom solution import f\n@pytest.fixture\ndef data():\n    while True: pass\n"
        b"def test_it(data): assert f() == data\n"
    ),
}


@pytest.mark.parametrize("suite", BROKEN)
def test_our_fault_reaches_the_page_and_does_not_count(platform: Platform, suite: str) -> None:
    source = ENDS.format("return 1")
    platform.use(BROKEN[suite])
    first = platform.send(source)
    page = platform.result(first)
    assert "<strong>Our fault</strong>" in page
    assert "this does not count against you" in page
    again = platform.send(source)
    assert (again["id"] != first["id"], again["state"]) == (True, "queued")
    assert "Our fault, does not count" in unescape(platform.browser.get(f"{KATA}/attempts").text)
