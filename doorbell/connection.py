"""The connection to Redis. It gives up quickly, because nothing of ours may wait for a doorbell."""

from __future__ import annotations

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

CONNECT_SECONDS = 1.0
ANSWER_SECONDS = 5.0


def connect(url: str) -> Redis:
    """A client for `redis://...` or `unix://...`. It connects on first use, so Redis may come up later."""
    return Redis.from_url(
        url,
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        # Once more at once: a pooled connection may be left over from before a restart of Redis.
        retry=Retry(NoBackoff(), retries=1),
        health_check_interval=30,
        protocol=2,
    )
