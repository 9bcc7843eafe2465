from __future__ import annotations

from pathlib import Path

from redis import Redis

from doorbell.connection import connect
from doorbell.progress import KEEP_SECONDS, key_for, listen, publish

STARTED = {"kind": "started", "name": "a"}
GRADED = {"kind": "graded", "verdict": "passed"}


def test_who_listens_late_still_hears_everything(redis: Redis) -> None:
    assert publish(redis, "one", STARTED, {"kind": "finished", "name": "ä \N{SNAKE}"})
    publish(redis, "one", GRADED)
    assert list(listen(redis, "one")) == [STARTED, {"kind": "finished", "name": "ä \N{SNAKE}"}, GRADED]


def test_silence_is_told_so_that_the_listener_can_look_elsewhere(redis: Redis) -> None:
    news = listen(redis, "one", tick=0.01)
    assert next(news) is None
    publish(redis, "one", STARTED)
    assert next(news) == STARTED
    assert next(news) is None
    publish(redis, "one", {"kind": "errored"})
    assert list(news) == [{"kind": "errored"}]


def test_submissions_have_news_of_their_own(redis: Redis) -> None:
    publish(redis, "two", STARTED)
    assert next(listen(redis, "one", tick=0.01)) is None


def test_news_are_forgotten_after_a_while(redis: Redis) -> None:
    publish(redis, "one", STARTED)
    assert 0 < redis.ttl(key_for("one")) <= KEEP_SECONDS


def test_without_redis_there_are_no_news_and_no_faults(tmp_path: Path) -> None:
    with connect(f"unix://{tmp_path}/nowhere.sock") as redis:
        assert not publish(redis, "one", STARTED)
        assert list(listen(redis, "one")) == []
