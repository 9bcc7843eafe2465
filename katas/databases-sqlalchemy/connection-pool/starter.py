"""A pool of connections."""

import time
from contextlib import contextmanager


class PoolTimeout(Exception):
    """There was no connection in time."""


class PoolClosed(Exception):
    """The pool has been closed."""


class Pool:
    """Keeps connections open, and hands each to one user at a time."""

    def __init__(self, factory, size, overflow=0, timeout=30, recycle=None, clock=time.monotonic):
        self._factory, self._limit = factory, size + overflow
        self._idle, self._open = [], 0

    def acquire(self):
        """A connection that nobody else has."""
        if self._idle:
            return self._idle.pop()
        if self._open == self._limit:
            raise PoolTimeout
        connection = self._factory()
        self._open += 1
        return connection

    def release(self, connection):
        """Take a connection back."""
        self._idle.append(connection)

    @contextmanager
    def connection(self):
        """A connection for a `with` block."""
        connection = self.acquire()
        yield connection
        self.release(connection)

    def close(self):
        """Close all connections."""
