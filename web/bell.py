"""The doorbell as the pages use it. Losing it loses nothing: the database is the truth."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Protocol

from redis.exceptions import RedisError
from rq import Worker

from core.submissions.states import Lane
from doorbell.connection import connect
from doorbell.progress import listen
from doorbell.ring import queue_for, ring

TICK = 1.0
# Without Redis the database is asked instead: often at first, since most submissions are graded in a blink.
TICKS_ALONE = (0.05, 0.1, 0.2, 0.4, TICK)


class Bell(Protocol):
    """Tells workers of a submission, and hears from them how it goes."""

    def ring(self, submission_id: str, lane: Lane) -> None:
        """Tell the workers of a lane; never raises."""
        ...

    def listen(self, submission_id: str) -> Iterator[dict[str, Any] | None]:
        """What happens to a submission, from its start, and None at first and whenever nothing came for a moment.

        It never ends by itself: each None is the time to ask the database.
        """
        ...

    def has_grader(self, lane: Lane = Lane.LIVE) -> bool | None:
        """Whether somebody is there to grade what waits in a lane; None when nobody can tell."""
        ...


class RedisBell:
    """The bell over Redis."""

    def __init__(self, url: str) -> None:
        self.redis = connect(url)

    def ring(self, submission_id: str, lane: Lane) -> None:
        """Tell the workers of a lane. What they do not hear now, the reconciler tells them again."""
        ring(self.redis, submission_id, lane)

    def listen(self, submission_id: str) -> Iterator[dict[str, Any] | None]:
        """The submission's news, then silence."""
        yield None
        yield from listen(self.redis, submission_id, tick=TICK)
        for seconds in TICKS_ALONE:
            yield None
            time.sleep(seconds)
        while True:
            yield None
            time.sleep(TICK)

    def has_grader(self, lane: Lane = Lane.LIVE) -> bool | None:
        """Whether a worker has lately said that it listens to the lane."""
        try:
            return Worker.count(queue=queue_for(self.redis, lane)) > 0
        except RedisError:
            return None
