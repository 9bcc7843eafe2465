from __future__ import annotations

from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.job import Job

from core.submissions.reconcile import Waiting
from core.submissions.states import Lane
from doorbell.connection import connect
from doorbell.ring import GRADE, job_id, queue_for, ring, ring_again


def waiting_in(redis: Redis, lane: Lane) -> list[str]:
    return Queue(lane.value, connection=redis).get_job_ids()


def test_a_ring_puts_the_id_and_nothing_else_into_the_lane(redis: Redis) -> None:
    assert ring(redis, "one", Lane.SCREEN)
    assert waiting_in(redis, Lane.SCREEN) == ["one-0"]
    job = Job.fetch("one-0", connection=redis, serializer="json")
    assert (job.func_name, job.args, job.kwargs, job.timeout, job.result_ttl) == (GRADE, ["one"], {}, -1, 0)
    assert redis.hget(Job.key_for("one-0"), "data") is not None


def test_nothing_is_pickled(redis: Redis) -> None:
    ring(redis, "one", Lane.LIVE)
    job = Job.fetch("one-0", connection=redis, serializer="json")
    assert job.data == b'["worker.jobs.grade_submission", null, ["one"], {}]'


def test_ringing_twice_is_ringing_once(redis: Redis) -> None:
    assert ring(redis, "one", Lane.LIVE)
    assert ring(redis, "one", Lane.LIVE)
    assert waiting_in(redis, Lane.LIVE) == ["one-0"]


def test_another_attempt_is_another_job(redis: Redis) -> None:
    ring(redis, "one", Lane.LIVE)
    ring(redis, "one", Lane.LIVE, attempt=1)
    assert waiting_in(redis, Lane.LIVE) == ["one-0", "one-1"]


def test_a_bell_that_cannot_be_rung_hurts_nobody(tmp_path: Path) -> None:
    with connect(f"unix://{tmp_path}/nowhere.sock") as redis:
        assert not ring(redis, "one", Lane.LIVE)


def test_what_no_queue_knows_is_rung_for_again_in_its_order(redis: Redis) -> None:
    ring(redis, "known", Lane.LIVE)
    lost = [Waiting("b", Lane.LIVE, 0), Waiting("a", Lane.LIVE, 2), Waiting("c", Lane.BACKGROUND, 0)]
    rung = ring_again(redis, [lost[0], Waiting("known", Lane.LIVE, 0), *lost[1:]])
    assert sorted(rung) == ["a", "b", "c"]
    assert waiting_in(redis, Lane.LIVE) == ["known-0", "b-0", "a-2"]
    assert waiting_in(redis, Lane.BACKGROUND) == ["c-0"]
    assert ring_again(redis, lost) == []


def test_a_job_that_a_killed_worker_took_along_is_replaced(redis: Redis) -> None:
    ring(redis, "one", Lane.LIVE)
    queue = queue_for(redis, Lane.LIVE)
    assert redis.lpop(queue.key) == b"one-0"
    assert redis.exists(Job.key_for("one-0"))
    assert ring_again(redis, [Waiting("one", Lane.LIVE, 0)]) == ["one"]
    assert waiting_in(redis, Lane.LIVE) == ["one-0"]


def test_the_reconciler_hears_of_a_lost_redis(tmp_path: Path) -> None:
    with connect(f"unix://{tmp_path}/nowhere.sock") as redis, pytest.raises(RedisError):
        ring_again(redis, [Waiting("one", Lane.LIVE, 0)])


def test_a_finished_job_leaves_nothing_behind(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("worker.jobs.grade_submission", seen.append)
    ring(redis, "one", Lane.LIVE)
    SimpleWorker([Lane.LIVE.value], connection=redis, serializer="json").work(burst=True, logging_level="ERROR")
    assert seen == ["one"]
    assert not redis.exists(Job.key_for(job_id("one", 0)))
