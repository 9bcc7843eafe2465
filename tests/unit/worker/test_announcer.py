from __future__ import annotations

from pathlib import Path

from redis import Redis

from doorbell.connection import connect
from doorbell.progress import listen
from worker.announcer import Announcer


def test_news_arrive_in_order_and_none_is_left_at_the_end(redis: Redis) -> None:
    events = [{"kind": "started", "name": str(number)} for number in range(50)]
    with Announcer(redis) as announcer:
        for event in events:
            announcer.say("one", event)
            announcer.say("two", event)
        announcer.say("one", {"kind": "graded"})
    assert list(listen(redis, "one")) == [*events, {"kind": "graded"}]


def test_a_lost_redis_does_not_hold_the_worker_up(tmp_path: Path) -> None:
    with connect(f"unix://{tmp_path}/nowhere.sock") as nowhere, Announcer(nowhere) as announcer:
        announcer.say("one", {"kind": "graded"})
