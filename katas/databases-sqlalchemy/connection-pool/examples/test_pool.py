"""The shown examples: run them with "Run"."""

import pytest
from solution import Pool, PoolTimeout


class Connection:
    """A connection that writes down what is done with it."""

    def __init__(self, log):
        self._log = log

    def ping(self):
        self._log.append("ping")

    def rollback(self):
        self._log.append("rollback")

    def close(self):
        self._log.append("close")


def test_a_connection_is_used_again():
    """The connection that was released is given out again, clean and checked"""
    log = []
    pool = Pool(lambda: log.append("open") or Connection(log), size=1, timeout=0)

    with pool.connection():
        log.append("work")
    with pool.connection():
        log.append("more work")

    assert log == ["open", "work", "rollback", "ping", "more work", "rollback"]


def test_no_more_than_allowed():
    """Two connections and one more, but not a fourth"""
    log = []
    pool = Pool(lambda: Connection(log), size=2, overflow=1, timeout=0)
    connections = [pool.acquire() for _ in range(3)]

    with pytest.raises(PoolTimeout):
        pool.acquire()
    for connection in connections:
        pool.release(connection)
    assert log.count("close") == 1
