"""Send news to the watching pages from a thread of its own, so that a slow Redis never slows a grade down."""

from __future__ import annotations

import threading
from itertools import groupby
from operator import itemgetter
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from redis import Redis

from doorbell.progress import publish


class Announcer:
    """Publishes in order; what has piled up for one submission goes in one round trip."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._news: SimpleQueue[tuple[str, dict[str, Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._send, name="announcer", daemon=True)

    def __enter__(self) -> Announcer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._news.put(None)
        self._thread.join()

    def say(self, submission_id: str, event: dict[str, Any]) -> None:
        """Publish soon; never blocks."""
        self._news.put((submission_id, event))

    def _send(self) -> None:
        running = True
        while running:
            items = [self._news.get()]
            while not self._news.empty():
                items.append(self._news.get())
            running = None not in items
            for submission_id, news in groupby(filter(None, items), key=itemgetter(0)):
                publish(self._redis, submission_id, *(event for _, event in news))
