"""Mistake: an entry that is made again stays at its old place in the order."""

import time
from collections import OrderedDict, namedtuple
from threading import Condition

Entry = namedtuple("Entry", "value made")


class TTLCache:
    def __init__(self, maxsize, ttl, clock=time.monotonic):
        if maxsize <= 0 or not ttl > 0:
            raise ValueError("a cache needs room and time")
        self.maxsize, self.ttl, self.clock = maxsize, ttl, clock
        self.entries, self.running = OrderedDict(), {}
        self.changed = Condition()
        self.hits, self.misses = 0, 0

    def entry_of(self, key):
        entry = self.entries.get(key)
        return entry if entry is not None and self.clock() - entry.made < self.ttl else None

    def get(self, key, compute):
        with self.changed:
            self.changed.wait_for(lambda: self.entry_of(key) or key not in self.running)
            entry = self.entry_of(key)
            if entry is not None:
                self.hits += 1
                return entry.value
            self.misses += 1
            token = self.running[key] = object()
        try:
            value = compute()
            with self.changed:
                if self.running.get(key) is token:
                    self.entries[key] = Entry(value, self.clock())
                    self.entries[key] = self.entries[key]
                    if len(self.entries) > self.maxsize:
                        self.entries.popitem(last=False)
            return value
        finally:
            with self.changed:
                if self.running.get(key) is token:
                    del self.running[key]
                self.changed.notify_all()

    def delete(self, key):
        with self.changed:
            there = self.entry_of(key) is not None
            self.entries.pop(key, None)
            self.running.pop(key, None)
            self.changed.notify_all()
            return there

    def clear(self):
        with self.changed:
            self.entries.clear()
            self.running.clear()
            self.changed.notify_all()

    def stats(self):
        with self.changed:
            size = sum(self.entry_of(key) is not None for key in self.entries)
            return {"hits": self.hits, "misses": self.misses, "size": size}
