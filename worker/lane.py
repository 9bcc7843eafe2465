"""RQ's worker as we use it: in this process, on one queue, ending softly, and started again when Redis was away."""

from __future__ import annotations

import os
import signal
import socket
import threading
from types import FrameType
from uuid import uuid4

import structlog
from redis import Redis
from redis.client import Pipeline
from redis.exceptions import RedisError
from rq import SimpleWorker, worker_registration
from rq.exceptions import StopRequested
from rq.worker import WorkerStatus

from core.submissions.states import Lane
from doorbell.ring import SERIALIZER

# A blocking wait lasts 15 seconds less than this, so a connection that died unnoticed is noticed soon.
TTL_SECONDS = 30
PAUSE_SECONDS = 0.5

log = structlog.get_logger(__name__)


class LaneWorker(SimpleWorker):
    """One job after the other. A signal lets the current one finish; further signals change nothing.

    RQ's remote commands, suspension and shutdown notes are left out: they cost a thread and a question to Redis per
    job, and a note to Redis from a signal handler would break a grade when Redis is away.
    """

    max_connection_wait_time = 2.0

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop now when idle, else after the current job."""
        if self.get_state() == WorkerStatus.BUSY:
            self._stop_requested = True
        else:
            raise StopRequested

    def _install_signal_handlers(self) -> None:
        """`serve` has installed them, for the time between two workers too."""

    def subscribe(self) -> None:
        """No remote commands."""

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Say that this worker lives; and register anew when Redis has forgotten everything."""
        known = pipeline is not None or self.connection.exists(self.key)
        super().heartbeat(timeout, pipeline)
        if not known:
            with self.connection.pipeline() as anew:
                anew.hset(self.key, mapping=self.serialize())
                worker_registration.register(self, anew)
                anew.execute()

    def check_for_suspension(self, burst: bool) -> None:
        """Lanes are not suspended: a worker that should not work is stopped."""


class Stop:
    """Ends `serve` on SIGTERM or SIGINT."""

    def __init__(self) -> None:
        self.requested = threading.Event()
        self.worker: LaneWorker | None = None

    def install(self) -> None:
        """Listen to the signals."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.handle)

    def handle(self, signum: int, frame: FrameType | None) -> None:
        """Ask the current worker, if there is one, to stop."""
        self.requested.set()
        if self.worker is not None:
            self.worker.request_stop(signum, frame)


def process_name(lane: str) -> str:
    """A name for this process that no other process ever has."""
    return f"{socket.gethostname()}-{os.getpid()}-{lane}-{uuid4().hex[:8]}"


def serve(redis: Redis, lane: Lane, stop: Stop) -> None:
    """Work on a lane until `stop`; whenever Redis is away, keep trying."""
    complained = False
    while not stop.requested.is_set():
        try:
            worker = LaneWorker(
                [lane.value],
                name=process_name(lane.value),
                connection=redis,
                serializer=SERIALIZER,
                worker_ttl=TTL_SECONDS,
                log_job_description=False,
            )
            stop.worker = worker
            if not stop.requested.is_set():
                worker.work(logging_level="ERROR")
            complained = False
        except StopRequested:
            break
        except RedisError as error:
            if not complained:
                log.warning("Redis cannot be reached; trying again until it can", error=str(error))
                complained = True
        finally:
            stop.worker = None
        stop.requested.wait(PAUSE_SECONDS)
