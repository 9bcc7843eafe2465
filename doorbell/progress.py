"""News of a submission while it is graded, for a page that watches. Best effort: the database is the truth.

The news of one submission is a Redis stream rather than a channel, so that a page which opens late still hears all.
A `collected` event means that grading (again) starts from the beginning; `graded` and `errored` are the last ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import RedisError

KEEP_SECONDS = 600
LONGEST = 5000
LAST = frozenset({"graded", "errored"})

log = structlog.get_logger(__name__)


def key_for(submission_id: str) -> str:
    """The stream's name in Redis."""
    return f"tameshi:progress:{submission_id}"


def publish(redis: Redis, submission_id: str, *events: dict[str, Any]) -> bool:
    """Add events, all in one round trip. False, and a line in the log, when Redis cannot be reached."""
    key = key_for(submission_id)
    try:
        with redis.pipeline(transaction=False) as pipeline:
            for event in events:
                pipeline.xadd(key, {"event": json.dumps(event)}, maxlen=LONGEST, approximate=True)
            pipeline.expire(key, KEEP_SECONDS)
            pipeline.execute()
    except RedisError as error:
        log.warning("news could not be published", submission=submission_id, error=str(error))
        return False
    return True


def listen(redis: Redis, submission_id: str, *, tick: float = 1.0) -> Iterator[dict[str, Any] | None]:
    """All events so far, then the others as they come; None after each `tick` seconds without any.

    Ends after the last event, and when Redis cannot be reached; then the database knows what there is to know.
    """
    key, position = key_for(submission_id), "0"
    while True:
        try:
            answer = redis.xread({key: position}, block=max(1, int(tick * 1000)))
        except RedisError as error:
            log.warning("news cannot be heard", submission=submission_id, error=str(error))
            return
        entries = _entries(answer)
        if not entries:
            yield None
        for name, event in entries:
            position = name
            yield event
            if event.get("kind") in LAST:
                return


def _entries(answer: Any) -> list[tuple[str, dict[str, Any]]]:
    # One stream was asked for, so the answer is empty or one pair of the stream's name and its (id, fields) pairs.
    return [(name.decode(), json.loads(fields[b"event"])) for _, batch in answer for name, fields in batch]
