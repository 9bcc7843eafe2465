"""Mistake: the future of a failed computation stays, and so does its exception."""

import time
from concurrent.futures import Future
from threading import Lock


class TTLCache:
    def __init__(self, maxsize, ttl, clock=time.monotonic):
        if maxsize < 1 or ttl <= 0:
            raise ValueError("maxsize must be at least 1 and ttl above 0")
        self._maxsize, self._ttl, self._clock = maxsize, ttl, clock
        self._lock = Lock()
        self._entries = {}
        self._computing = {}
        self._hits = self._misses = 0

    def get(self, key, compute):
        with self._lock:
            self._drop_expired()
            if key in self._entries:
                self._hits += 1
                return self._entries[key][0]
            others = key in self._computing
            future = self._computing.setdefault(key, Future())
            if not others:
                self._misses += 1
        if others:
            value = future.result()
            with self._lock:
                self._hits += 1
            return value
        return self._compute(key, compute, future)

    def _compute(self, key, compute, future):
        try:
            value = compute()
        except BaseException as error:
            future.set_exception(error)
            raise
        with self._lock:
            if self._end(key, future):
                self._entries[key] = value, self._clock() + self._ttl
                if len(self._entries) > self._maxsize:
                    del self._entries[next(iter(self._entries))]
        future.set_result(value)
        return value

    def _end(self, key, future):
        """Take a computation off the list. False if it was deleted meanwhile."""
        wanted = self._computing.get(key) is future
        if wanted:
            del self._computing[key]
        return wanted

    def _drop_expired(self):
        now = self._clock()
        expired = [key for key, (_, end) in self._entries.items() if end <= now]
        for key in expired:
            del self._entries[key]

    def delete(self, key):
        with self._lock:
            self._drop_expired()
            there = key in self._entries
            for known in (self._entries, self._computing):
                if key in known:
                    del known[key]
            return there

    def clear(self):
        with self._lock:
            self._computing.clear()
            self._entries.clear()

    def stats(self):
        with self._lock:
            self._drop_expired()
            return {"hits": self._hits, "misses": self._misses, "size": len(self._entries)}
