"""A semaphore counts the places, and a small lock guards two lists."""

import contextlib
import threading
import time


class PoolTimeout(Exception):
    """There was no connection in time."""


class PoolClosed(Exception):
    """The pool has been closed."""


class Entry:
    """A connection and the time at which it was opened."""

    def __init__(self, connection, opened):
        self.connection, self.opened = connection, opened


class Pool:
    """Keeps connections open, and hands each to one user at a time.

    A permit of the semaphore stands for the right to have a connection out. Idle connections hold no permit; there is
    room for them, since whoever opens one while the pool is full of idle ones takes one of those instead.
    """

    def __init__(self, factory, size, overflow=0, timeout=30, recycle=None, clock=time.monotonic):
        self.factory, self.size, self.timeout = factory, size, timeout
        self.recycle, self.clock = recycle, clock
        self.permits = threading.Semaphore(size + overflow)
        self.lock = threading.Lock()
        self.idle, self.out = [], []
        self.closed = False

    def acquire(self):
        """A connection that nobody else has."""
        if self.closed:
            raise PoolClosed
        if not self.permits.acquire(timeout=self.timeout):
            raise PoolTimeout
        try:
            if self.closed:
                raise PoolClosed
            entry = self.idle_or_new()
        except BaseException:
            self.permits.release()
            raise
        with self.lock:
            self.out.append(entry)
        return entry.connection

    def idle_or_new(self):
        """An idle connection that works, or a new one."""
        with self.lock:
            entry = self.idle.pop(0) if self.idle else None
        if entry is not None:
            with contextlib.suppress(Exception):
                if self.recycle is None or self.clock() < entry.opened + self.recycle:
                    entry.connection.ping()
                    return entry
            self.dispose(entry)
        return Entry(self.factory(), self.clock())

    def release(self, connection):
        """Take a connection back."""
        with self.lock:
            found = [entry for entry in self.out if entry.connection is connection]
            if not found:
                raise ValueError(f"{connection!r} is not out")
            self.out.remove(found[0])
        try:
            connection.rollback()
        except Exception:
            self.dispose(found[0])
        else:
            with self.lock:
                room = not self.closed and len(self.idle) < self.size
                if room:
                    self.idle.append(found[0])
            if not room:
                self.dispose(found[0])
        self.permits.release()

    @contextlib.contextmanager
    def connection(self):
        """A connection for a `with` block."""
        with contextlib.ExitStack() as stack:
            connection = self.acquire()
            stack.callback(self.release, connection)
            yield connection

    def close(self):
        """Close the pool and the connections that are idle."""
        with self.lock:
            self.closed = True
            idle, self.idle = self.idle, []
        for entry in idle:
            self.dispose(entry)
        self.permits.release(1_000_000)  # Nobody waits any more: whoever comes in sees that the pool is closed.

    def dispose(self, entry):
        """Close a connection, whatever it says."""
        with contextlib.suppress(Exception):
            entry.connection.close()
