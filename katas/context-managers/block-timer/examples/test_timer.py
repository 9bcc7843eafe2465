"""The shown examples: run them with "Run"."""

import pytest
from solution import timer

from tameshi.resources import Clock


def test_load_takes_five_seconds():
    """A block of five seconds is reported with five seconds"""
    clock, reports = Clock(), []

    with timer("load", lambda *report: reports.append(report), clock.monotonic):
        clock.advance(5)

    assert reports == [("load", 5.0)]


def test_parse_fails_after_two_seconds():
    """A block that fails after two seconds is reported with two seconds"""
    clock, reports = Clock(), []

    def block():
        with timer("parse", lambda *report: reports.append(report), clock.monotonic):
            clock.advance(2)
            raise ValueError("not a number")

    with pytest.raises(ValueError, match="not a number"):
        block()

    assert reports == [("parse", 2.0)]


def test_elapsed_after_the_block():
    """The seconds can also be read from the object that `as` gives"""
    clock = Clock()

    with timer("load", lambda *report: None, clock.monotonic) as timing:
        before = timing.elapsed
        clock.advance(3)

    assert before is None
    assert timing.elapsed == 3.0
