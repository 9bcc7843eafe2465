"""When is the platform ready: Redis answers, the workers listen, and the site says that it is well."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from redis import Redis
from redis.exceptions import RedisError

from tameshi.up.program import Program
from tameshi.up.refusals import ChildFailed

STEP = 0.02
HEALTH = "/readyz"


def wait_until(check: Callable[[], bool], program: Program, stopping: Event, *, seconds: float) -> None:
    """Wait for `check`, or until somebody wants to stop. Raises ChildFailed when the program ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not check() and not stopping.wait(STEP):
        over = program.pid is None or time.monotonic() >= deadline
        if over and not check():  # Asked again, since it may have become so just before the program ended.
            raise ChildFailed(program.name, program.log, program.tail())


def redis_answers(client: Redis) -> bool:
    """Whether Redis takes commands, with its file loaded."""
    try:
        return bool(client.ping())
    except RedisError:
        return False


def worker_listens(client: Redis, worker: Program) -> bool:
    """Whether the worker has registered with RQ, which it does once its sandbox is open; or has given up for good."""
    if worker.process is not None and worker.process.poll() == worker.gives_up_on:
        return True
    registered = client.smembers("rq:workers")
    pids = [client.hget(name, "pid") for name in registered]
    return str(worker.pid).encode() in pids


def site_answers(url: str) -> bool:
    """Whether the site is healthy, asked past any proxy of the environment."""
    try:
        with build_opener(ProxyHandler({})).open(url + HEALTH, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
