"""The shown examples: run them with "Run". What your code logs reaches `caplog`."""

import logging

from solution import log


def test_without_parentheses(caplog):
    """`@log` logs a call and lets the result through"""
    caplog.set_level(logging.DEBUG)

    @log
    def load(page):
        return f"page {page}"

    assert load(3) == "page 3"
    assert caplog.messages == ["calling load"]


def test_with_options(caplog):
    """`@log(level=..., logger=...)` logs where and how it is told to"""
    caplog.set_level(logging.DEBUG)

    @log(level=logging.DEBUG, logger="shop")
    def save(page):
        return f"page {page}"

    assert save(4) == "page 4"
    assert [(record.name, record.levelno) for record in caplog.records] == [("shop", logging.DEBUG)]


def test_a_level_by_position():
    """`log(logging.DEBUG)` is a mistake, and found at once"""
    try:
        log(logging.DEBUG)
    except TypeError:
        return
    raise AssertionError("log(logging.DEBUG) was accepted")
