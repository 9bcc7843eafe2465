"""A real Chromium against a real server. What the pages write to the console is checked after every test."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.site.fixtures import database, site_folder
from tests.site.make import KATA, close_site, make_site
from tests.site.stand_in import StandIn
from web.limits import limiter

__all__ = ["database", "site_folder"]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# A refused or blocked request is told in the console as well; that is the browser's doing.
EXPECTED = "Failed to load resource"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


# When a page leaves while a font is on its way, Werkzeug's development server drops the file without closing it.
DROPPED_DOWNLOAD = pytest.mark.filterwarnings("ignore:unclosed file.*/static/:ResourceWarning")


@dataclass
class Site:
    """The running site."""

    url: str
    bell: StandIn
    app: Flask


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(site_folder: Path) -> Iterator[Site]:
    bell = StandIn()
    app = make_site(site_folder, bell)
    limiter.reset()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # A line per request would bury what failed.
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", bell, app)
    server.shutdown()
    server.server_close()
    bell.stop()
    thread.join()
    close_site(app)


Opener = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Opener]:
    """Opens a page in a browser of its own; `options` are those of a Playwright context."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(path: str = KATA, **options: Any) -> Page:
        context = chromium.new_context(base_url=site.url, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, complaints)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page: Page, complaints: list[str]) -> None:
    """Collect what the browser complains about: errors of scripts, breaches of the policy."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" and EXPECTED not in said.text else None,
    )


@pytest.fixture
def page(open_page: Opener) -> Page:
    """The solve view, ready to type in."""
    opened = open_page()
    opened.locator(".cm-content").wait_for()
    return opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is here needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.chromium)
            item.add_marker(DROPPED_DOWNLOAD)
