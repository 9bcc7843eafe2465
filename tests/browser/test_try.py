"""`tameshi kata try` for real: the page follows the files, Submit grades, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tameshi.kata_new.make import make_kata
from tests.browser.conftest import watch
from tests.browser.steps import verdict, write
from tests.platform_up import command_line, descendants

TRACKS = '[[track]]\nfolder = "asyncio"\ntitle = "asyncio"\nsummary = "Waiting."\n'
SECONDS = 15_000


@pytest.fixture(scope="module")
def kata(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new kata in a folder that is no checkout."""
    katas = tmp_path_factory.mktemp("katas")
    (katas / "tracks.toml").write_text(TRACKS)
    return make_kata("asyncio/slow-feed", "implement", katas)


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IO[str]]:
    """What is told in the terminal beside the address."""
    with (tmp_path_factory.mktemp("said") / "errors").open("w+") as file:
        yield file


@pytest.fixture(scope="module")
def trying(kata: Path, errors: IO[str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tameshi", "kata", "try", str(kata), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
        yield process
        process.kill()


@pytest.fixture(scope="module")
def address(trying: subprocess.Popen[str]) -> str:
    assert trying.stdout is not None
    found = re.search(r"http://\S+", trying.stdout.readline())
    assert found is not None
    return found[0]


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    watch(page, complaints)
    page.goto(address)
    yield page
    assert complaints == []
    context.close()


def test_the_page_of_the_kata_is_shown_to_its_author(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Slow feed")
    expect(page.get_by_text("The author")).to_be_visible()
    page.get_by_text(re.compile(r"\d+ things that the check will find")).click()
    expect(page.get_by_text("hints.md:3")).to_be_visible()


def test_what_is_saved_is_shown(page: Page, kata: Path) -> None:
    page.locator(".cm-content").press("ControlOrMeta+End")
    page.keyboard.type("# half written")
    prompt = kata / "prompt.md"
    prompt.write_text(f"A **fresh** word.\n\n{prompt.read_text()}")

    expect(page.locator("strong", has_text="fresh")).to_be_visible(timeout=SECONDS)
    expect(page.locator(".cm-content")).to_contain_text("# half written")


def test_what_cannot_be_loaded_is_told_and_the_last_version_stays(page: Page, kata: Path, errors: IO[str]) -> None:
    toml = kata / "kata.toml"
    sound = toml.read_text()
    toml.write_text(sound.replace("difficulty", "dificulty"))

    expect(page.get_by_text("This is the last version that could be loaded.")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_role("listitem").filter(has_text="unknown key dificulty")).to_be_visible()
    expect(page.locator("strong", has_text="fresh")).to_be_visible()
    errors.seek(0)
    assert "kata.toml:5: unknown key `dificulty`" in errors.read()

    toml.write_text(sound)
    expect(page.get_by_text("This is the last version that could be loaded.")).to_have_count(0, timeout=SECONDS)


def test_the_author_submits_and_reads_the_editorial(page: Page, kata: Path) -> None:
    reference = (kata / "solutions" / "passes" / "plain.py").read_text()
    write(page, reference)
    page.get_by_role("button", name="Submit").click()

    expect(verdict(page)).to_have_text("Passed", timeout=4 * SECONDS)
    page.reload()
    page.get_by_role("tab", name="Editorial").click()
    expect(page.get_by_role("heading", name="How others think about it")).to_be_visible()


def test_other_names_of_the_machine_are_refused(address: str) -> None:
    with pytest.raises(HTTPError) as refused, urlopen(Request(address, headers={"Host": "elsewhere.example"})):
        pass
    with refused.value:
        assert refused.value.code == 403


def test_nothing_is_left_behind(trying: subprocess.Popen[str], page: Page) -> None:
    below = descendants(trying.pid)
    homes = {found[1] for line in map(command_line, below) if (found := re.search(r"(/\S*tameshi-try-[^/]+)", line))}
    assert len(below) >= 3
    assert len(homes) == 1

    trying.send_signal(signal.SIGINT)

    assert trying.wait(30) == 0
    assert [pid for pid in below if command_line(pid)] == []
    assert not Path(homes.pop()).exists()
