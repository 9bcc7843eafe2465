"""The shown examples: run them with "Run"."""

import pytest
from solution import retry


def test_second_attempt_succeeds():
    """A call that fails once is tried again"""
    calls = []

    def fetch():
        calls.append("call")
        if len(calls) == 1:
            raise ConnectionError("nobody is there")
        return "report"

    result = retry(attempts=3)(fetch)()

    assert result == "report"
    assert len(calls) == 2


def test_waits_grow():
    """Each wait is the one before it times `backoff`"""
    waits = []

    def fetch():
        raise ConnectionError("nobody is there")

    fetch_patiently = retry(attempts=4, on=(ConnectionError,), delay=5, backoff=2, sleep=waits.append)(fetch)

    with pytest.raises(ConnectionError):
        fetch_patiently()
    assert waits == [5, 10, 20]


def test_other_errors_pass_through():
    """An error that `on` does not list is not tried again"""
    calls = []

    def parse():
        calls.append("call")
        raise ValueError("not a number")

    with pytest.raises(ValueError):
        retry(attempts=3, on=(ConnectionError,))(parse)()
    assert len(calls) == 1
