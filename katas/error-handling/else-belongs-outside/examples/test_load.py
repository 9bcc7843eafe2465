"""The shown examples: run them with "Run"."""

import pytest
from solution import load


def test_berlin_comes_from_our_server():
    """A map of our own server is stored and returned"""
    log = []

    value = load("Berlin", lambda key: f"map of {key}", log.append, lambda *pair: log.append(pair), log.append)

    assert value == "map of Berlin"
    assert log == [("Berlin", "map of Berlin"), "Berlin"]


def test_unreachable_server():
    """A server that cannot be reached is replaced by the backup"""
    log = []

    def fetch(key):
        raise ConnectionError("nobody answers")

    value = load("Oslo", fetch, lambda key: f"bought map of {key}", lambda *pair: log.append(pair), log.append)

    assert value == "bought map of Oslo"
    assert log == [("Oslo", "bought map of Oslo"), "Oslo"]


def test_full_disk():
    """A full disk is no reason to buy a map"""
    log = []

    def backup(key):
        log.append("backup")
        return "bought map"

    def store(key, value):
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space left"):
        load("Rome", lambda key: "map", backup, store, log.append)
    assert log == ["Rome"]
