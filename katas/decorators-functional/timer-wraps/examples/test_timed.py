"""The shown examples: run them with "Run". The clock is the test's own, and moves when the test says so."""

from solution import timed

from tameshi.resources import Clock


def test_a_call_is_reported_with_its_duration():
    """A call is reported with its name and duration"""
    clock, reports = Clock(), []

    def load(page):
        clock.advance(2.5)
        return f"page {page}"

    decorated = timed(lambda *report: reports.append(report), clock.monotonic)(load)

    assert decorated(3) == "page 3"
    assert reports == [("load", 2.5)]


def test_the_name_is_kept():
    """The decorated function has the name of the original"""

    @timed(lambda name, duration: None)
    def load():
        """Load a page."""

    assert load.__name__ == "load"
    assert load.__doc__ == "Load a page."
