from __future__ import annotations

import time
from itertools import islice
from pathlib import Path

import pytest

from core.settings import Settings
from core.submissions.states import Lane
from doorbell.progress import publish
from tests.servers.fixtures import shared_redis
from tests.servers.redis import RedisServer
from tests.site.make import close_site
from tests.unit.web.conftest import Browser
from web import create_app
from web.bell import RedisBell

__all__ = ["shared_redis"]

NOWHERE = "unix:///nowhere/redis.sock"


@pytest.fixture
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)


@pytest.mark.usefixtures("_no_pause")
def test_without_redis_it_is_silent_and_goes_on() -> None:
    bell = RedisBell(NOWHERE)
    bell.ring("some-id", Lane.LIVE)
    assert list(islice(bell.listen("some-id"), 10)) == [None] * 10
    assert bell.has_grader() is None


@pytest.mark.redis
def test_the_news_follow_the_open_line(shared_redis: RedisServer) -> None:
    bell = RedisBell(shared_redis.url)
    bell.redis.flushall()
    publish(bell.redis, "an-id", {"kind": "started", "name": "a"}, {"kind": "graded", "verdict": "passed"})
    heard = list(islice(bell.listen("an-id"), 4))
    assert heard == [None, {"kind": "started", "name": "a"}, {"kind": "graded", "verdict": "passed"}, None]
    assert bell.has_grader() is False
    bell.redis.close()


def test_signing_in_works_without_redis(site_folder: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{site_folder / 'site.db'}", secret_key="k", redis_url=NOWHERE)
    app = create_app(settings)
    browser = Browser(app)
    assert browser.sign_up().status_code == 303
    close_site(app)
