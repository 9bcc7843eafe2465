from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Worker
from rq.exceptions import StopRequested
from rq.worker import WorkerStatus

from core.submissions.states import Lane
from doorbell.connection import connect
from doorbell.ring import queue_for, ring
from worker import lane
from worker.lane import LaneWorker, Stop, process_name, serve


@pytest.fixture
def signals() -> Iterator[None]:
    """Put the signal handlers back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def worker_on(redis: Redis) -> LaneWorker:
    return LaneWorker(["live"], name=process_name("live"), connection=redis, serializer="json")


def test_an_idle_worker_stops_at_once(redis: Redis) -> None:
    worker = worker_on(redis)
    worker.set_state(WorkerStatus.IDLE)
    with pytest.raises(StopRequested):
        worker.request_stop(signal.SIGTERM, None)


def test_a_busy_worker_finishes_first_however_often_it_is_asked(redis: Redis) -> None:
    worker = worker_on(redis)
    worker.set_state(WorkerStatus.BUSY)
    for _ in range(3):
        worker.request_stop(signal.SIGTERM, None)
    assert worker._stop_requested


def test_a_signal_ends_serving_after_the_current_job(
    redis: Redis, monkeypatch: pytest.MonkeyPatch, signals: None
) -> None:
    graded: list[str] = []

    def grade(submission_id: str) -> None:
        signal.raise_signal(signal.SIGTERM)
        graded.append(submission_id)

    monkeypatch.setattr("worker.jobs.grade_submission", grade)
    ring(redis, "one", Lane.LIVE)
    ring(redis, "two", Lane.LIVE)
    stop = Stop()
    stop.install()
    serve(redis, Lane.LIVE, stop)
    assert graded == ["one"]
    assert queue_for(redis, Lane.LIVE).get_job_ids() == ["two-0"]
    assert Worker.count(connection=redis) == 0


def test_a_signal_while_idle_ends_serving(redis: Redis, monkeypatch: pytest.MonkeyPatch, signals: None) -> None:
    stop = Stop()
    stop.install()
    listening = LaneWorker.dequeue_job_and_maintain_ttl

    def signalled(self: LaneWorker, *arguments: int | None) -> object:
        self.set_state(WorkerStatus.IDLE)
        signal.raise_signal(signal.SIGINT)
        return listening(self, *arguments)

    monkeypatch.setattr(LaneWorker, "dequeue_job_and_maintain_ttl", signalled)
    serve(redis, Lane.LIVE, stop)
    assert stop.requested.is_set()


def test_a_signal_before_there_is_a_worker_ends_serving(redis: Redis) -> None:
    stop = Stop()
    stop.handle(signal.SIGTERM, None)
    serve(redis, Lane.LIVE, stop)
    assert Worker.count(connection=redis) == 0


def test_a_worker_waits_for_a_lost_redis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "PAUSE_SECONDS", 0.001)
    stop = Stop()
    tries: list[str] = []

    def counted(name: str) -> str:
        tries.append(name)
        if len(tries) == 3:
            stop.requested.set()
        return f"worker-{len(tries)}"

    monkeypatch.setattr(lane, "process_name", counted)
    with connect(f"unix://{tmp_path}/nowhere.sock") as nowhere:
        serve(nowhere, Lane.LIVE, stop)
    assert len(tries) == 3


def test_a_worker_that_redis_forgot_registers_anew(redis: Redis) -> None:
    worker = worker_on(redis)
    worker.bootstrap("ERROR")
    redis.flushall()
    worker.heartbeat()
    assert Worker.count(connection=redis) == 1
    assert redis.hget(worker.key, "pid") is not None


def test_no_thread_listens_for_commands(redis: Redis) -> None:
    before = threading.active_count()
    worker = worker_on(redis)
    worker.work(burst=True, logging_level="ERROR")
    assert threading.active_count() == before


def test_two_processes_never_share_a_name() -> None:
    assert process_name("live") != process_name("live")
