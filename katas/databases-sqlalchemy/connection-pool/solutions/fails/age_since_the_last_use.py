"""Mistake: counts the age from the last use, so that a busy connection never grows old."""

import threading
import time
from contextlib import contextmanager, suppress


class PoolTimeout(Exception):
    """There was no connection in time."""


class PoolClosed(Exception):
    """The pool has been closed."""


class Pool:
    """Keeps connections open, and hands each to one user at a time."""

    def __init__(
        self,
        factory,
        size,
        overflow=0,
        timeout=30,
        recycle=None,
        clock=time.monotonic,
    ):
        self._factory, self._size, self._limit = factory, size, size + overflow
        self._timeout, self._recycle, self._clock = timeout, recycle, clock
        self._changed = threading.Condition()
        self._places = 0  # Taken by connections that are out, idle, being opened or being closed.
        self._idle = []  # Pairs of a connection and the time at which it was opened.
        self._out = {}  # The same pairs, by the id of the connection.
        self._closed = False

    def acquire(self):
        """A connection that nobody else has."""
        with self._changed:
            if not self._changed.wait_for(self._has_news, self._timeout):
                raise PoolTimeout(f"no connection within {self._timeout} seconds")
            if self._closed:
                raise PoolClosed
            pair = self._idle.pop() if self._idle else None
            if pair is None:
                self._places += 1
        try:
            if pair is None or not self._is_good(*pair):
                pair = self._factory(), self._clock()
        except BaseException:
            self._free_place()
            raise
        with self._changed:
            self._out[id(pair[0])] = pair
        return pair[0]

    def release(self, connection):
        """Take a connection back."""
        with self._changed:
            pair = self._out.pop(id(connection), None)
        if pair is None:
            raise ValueError("this connection is not out")
        clean = False
        with suppress(Exception):
            connection.rollback()
            clean = True
        with self._changed:
            kept = clean and not self._closed and len(self._idle) < self._size
            if kept:
                self._idle.append((connection, self._clock()))
                self._changed.notify()
        if not kept:
            _close(connection)
            self._free_place()

    @contextmanager
    def connection(self):
        """A connection for a `with` block."""
        connection = self.acquire()
        try:
            yield connection
        finally:
            self.release(connection)

    def close(self):
        """Close the pool and the connections that are idle."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for connection, _ in idle:
            _close(connection)

    def _has_news(self):
        """Whether a thread that acquires has no reason to wait."""
        return self._closed or self._idle or self._places < self._limit

    def _is_good(self, connection, opened):
        """Whether an idle connection can be given out. One that cannot is closed."""
        if self._recycle is None or self._clock() - opened < self._recycle:
            with suppress(Exception):
                connection.ping()
                return True
        return _close(connection)

    def _free_place(self):
        """Somebody else may open a connection now."""
        with self._changed:
            self._places -= 1
            self._changed.notify()


def _close(connection):
    """Close a connection that nobody will use again, whatever it says."""
    with suppress(Exception):
        connection.close()
