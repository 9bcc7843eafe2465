"""Everything real at once: Postgres, Redis, site, workers, jails, letters, a receiver of webhooks, and browsers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.browser.conftest import watch
from tests.life.pictures import SIZE, Album
from tests.life.postbox import Postbox
from tests.platform_up import PlatformUp
from tests.servers.hook import HookServer
from tests.servers.postgres import PostgresServer
from tests.servers.redis import redis_executable

PATIENCE = 60.0  # Seconds for anything that will happen: a verdict, a letter, a page of a machine with much to do.
SETTINGS = {"SANDBOX": "local", "WEBHOOK_NETWORKS": '["127.0.0.0/8"]'}


@dataclass
class World:
    """The running platform, and what stands around it."""

    chromium: Browser
    url: str
    folder: Path
    database_url: str
    postbox: Postbox
    hook: HookServer
    album: Album
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, address: str, **options: Any) -> Page:
        """A page in a browser of its own."""
        context = self.chromium.new_context(base_url=self.url, reduced_motion="reduce", viewport=SIZE, **options)
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        page = context.new_page()
        watch(page, self.complaints)
        page.goto(address)
        return page

    def wait_for(self, check: Callable[[], bool], what: str) -> None:
        """Ask again until it is so."""
        deadline = time.monotonic() + PATIENCE
        while not check():
            assert time.monotonic() < deadline, f"not in time: {what}"
            time.sleep(0.1)

    def look_again(self, page: Page, check: Callable[[], bool], what: str) -> None:
        """Load a page again until it shows what is awaited."""

        def shows() -> bool:
            page.reload()
            return check()

        self.wait_for(lambda: check() or shows(), what)


@contextmanager
def running_world(chromium: Browser, folder: Path) -> Iterator[World]:
    """Start all of it, and stop it at the end; skips where a part is missing."""
    redis_executable()
    try:
        open_sandbox("local").__exit__(None, None, None)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with ExitStack() as stack:
        server = PostgresServer()
        server.start()
        stack.callback(server.stop)
        database_url = server.url(server.create())
        hook = stack.enter_context(HookServer())
        env = SETTINGS | {"DATABASE_URL": database_url}
        platform = stack.enter_context(PlatformUp(folder / "var", env=env))
        assert platform.process.stdout is not None
        postbox = Postbox(platform.process.stdout)
        expect.set_options(timeout=PATIENCE * 1000)
        stack.callback(expect.set_options, timeout=5_000)
        world = World(chromium, platform.url, folder, database_url, postbox, hook, Album.asked_for())
        try:
            yield world
        finally:
            for context in world.contexts:
                context.close()
            platform.stop()
            postbox.close()
        assert world.complaints == []
