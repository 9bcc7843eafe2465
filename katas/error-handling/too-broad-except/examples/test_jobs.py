"""The shown examples: run them with "Run"."""

import pytest
from solution import run_jobs


def test_a_server_that_is_down():
    """A server that is down does not stop the other jobs"""
    log = []

    def fetch():
        raise ConnectionError("nobody answers")

    results, failures = run_jobs([("fetch", fetch), ("count", lambda: 42)], lambda *entry: log.append(entry))

    assert results == {"count": 42}
    assert [(name, type(error)) for name, error in failures.items()] == [("fetch", ConnectionError)]
    assert [name for name, _ in log] == ["fetch"]
    assert "Traceback (most recent call last):" in log[0][1]


def test_a_misspelt_name():
    """A bug in a job is not one of its failures"""
    calls = []

    def report():
        raise NameError("name 'send_mail' is not defined")

    with pytest.raises(NameError):
        run_jobs([("report", report), ("next", lambda: calls.append("next"))], lambda *entry: calls.append(entry))
    assert calls == []
