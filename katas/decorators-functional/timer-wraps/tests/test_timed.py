"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import timed

from tameshi import in_cell
from tameshi.resources import Clock


def watch(function, clock):
    """Decorate `function`; returns the result and the list of its reports."""
    reports = []
    return timed(lambda *report: reports.append(report), clock.monotonic)(function), reports


def some_seconds():
    """A duration that binary fractions hold exactly."""
    return random.Random(secrets.randbits(64)).randint(1, 4000) / 8


def test_arguments_and_result_pass_through():
    """Arguments go in and the result comes out, unchanged"""
    calls, answer = [], {"rows": secrets.randbelow(1000)}

    def load(*args, **kwargs):
        calls.append((args, kwargs))
        return answer

    decorated, _ = watch(load, Clock())
    result = decorated(1, "two", pages=[3])

    assert len(calls) == 1, "Call the original once per call, no more and no less."
    assert calls == [((1, "two"), {"pages": [3]})], "Hand on positional and keyword arguments as they are."
    assert result == answer, "Return what the original returned."


def test_the_duration_is_that_of_the_call():
    """The duration is the time that went by during the call"""
    clock, spent = Clock(), some_seconds()

    def load():
        clock.advance(spent)

    decorated, reports = watch(load, clock)
    clock.advance(some_seconds())
    decorated()

    assert len(reports) == 1, "Report once per call."
    assert reports[0][1] == spent, "Read the clock right before the call and right after it, and report the difference."


def test_the_name_is_reported():
    """The report names the function"""
    clock = Clock()

    def first():
        pass

    def second():
        pass

    one, of_one = watch(first, clock)
    two, of_two = watch(second, clock)
    one()
    two()

    assert [name for name, _ in of_one] == ["first"], "Report the `__name__` of the original."
    assert [name for name, _ in of_two] == ["second"], "Each decorated function reports its own name."


def test_a_call_that_fails_is_reported_too():
    """A call that raises is reported like any other"""
    clock, spent = Clock(), some_seconds()

    def load():
        clock.advance(spent)
        raise LookupError("gone")

    decorated, reports = watch(load, clock)
    error = None
    try:
        decorated()
    except LookupError as raised:
        error = raised

    assert error is not None, "The exception of the original reaches the caller."
    assert error.args == ("gone",), "Let the very exception of the original through, and no other."
    assert len(reports) == 1, "A call that fails takes time as well: report however the call ends."
    assert reports == [("load", spent)], "The duration of a failed call goes up to the moment at which it failed."


def test_decorating_is_silent():
    """Nothing is measured or reported before the first call"""
    readings, reports = [], []

    def clock():
        readings.append(1)
        return 0.0

    timed(lambda *report: reports.append(report), clock)(lambda: None)

    assert readings == [], "The clock is read when the decorated function is called, not when it is decorated."
    assert reports == [], "There is nothing to report before the first call."


def test_the_clock_is_read_twice_per_call():
    """The clock is read twice per call, at its two ends"""
    log = []

    def clock():
        log.append("clock")
        return len(log)

    decorated = timed(lambda *report: log.append("report"), clock)(lambda: log.append("call"))
    decorated()
    decorated()

    assert log == ["clock", "call", "clock", "report"] * 2, "Read the clock, call, read the clock, report."


def test_a_call_without_duration_is_reported():
    """A call that takes no time at all is reported"""

    def blink():
        pass

    decorated, reports = watch(blink, Clock())
    decorated()

    assert reports == [("blink", 0)], "Zero is a duration like any other."


def test_calls_inside_calls_have_their_own_time():
    """A function that calls itself is reported once per call, each with its own time"""
    clock, step = Clock(), some_seconds()
    reports = []

    @timed(lambda name, duration: reports.append(duration), clock.monotonic)
    def descend(depth):
        clock.advance(step)
        if depth:
            descend(depth - 1)
        clock.advance(step)

    descend(2)

    assert len(reports) == 3, "Each of three calls inside each other is a call."
    assert reports == [2 * step, 4 * step, 6 * step], (
        "The innermost call ends first, and each duration is that of its own call: keep the start in a local variable."
    )


@in_cell
def described():
    """Decorate a function that has everything a function can have, and describe what comes out."""
    import inspect

    from solution import timed

    def fetch(day, /, pages: int = 1, *, draft=False) -> str:
        """Fetch the report of one day."""
        return f"{day} {pages} {draft}"

    fetch.retries = 3
    fetch.__qualname__ = "Reports.fetch"
    fetch.__module__ = "reports"
    decorated = timed(lambda name, duration: None)(fetch)
    return {
        "names": [getattr(decorated, name, None) for name in ("__name__", "__qualname__", "__module__", "__doc__")],
        "annotations": sorted(getattr(decorated, "__annotations__", {})),
        "retries": getattr(decorated, "retries", None),
        "signature": str(inspect.signature(decorated)),
        "wrapped": getattr(decorated, "__wrapped__", None) is fetch,
        "is_function": inspect.isfunction(decorated),
        "works": decorated("monday", 2, draft=True),
    }


def test_the_names_are_those_of_the_original():
    """Name, qualified name, module and docstring are the original's"""
    seen = described()

    assert seen["names"] == ["fetch", "Reports.fetch", "reports", "Fetch the report of one day."], (
        "`__name__`, `__qualname__`, `__module__` and `__doc__` must be those of the original."
    )
    assert seen["annotations"] == ["pages", "return"], "`__annotations__` must be those of the original."
    assert seen["retries"] == 3, "What somebody wrote on the original, such as `fetch.retries = 3`, is there as well."


def test_the_signature_is_that_of_the_original():
    """`inspect.signature` shows the original's parameters"""
    seen = described()

    assert seen["signature"] == "(day, /, pages: int = 1, *, draft=False) -> str", (
        "`inspect.signature` must show the parameters of the original."
    )
    assert seen["wrapped"] is True, "`__wrapped__` must lead to the original function."
    assert seen["is_function"] is True, "The decorated function is a plain function again."
    assert seen["works"] == "monday 2 True", "All kinds of arguments must reach the original."


@in_cell
def used_as_a_method(note):
    """Decorate a method and call it on two objects."""
    from solution import timed

    class Page:
        def __init__(self, name):
            self.name = name

        @timed(note)
        def load(self, part):
            return f"{self.name}/{part}"

    return [Page("home").load("head"), Page("news").load(part="body"), Page.load.__name__]


def test_methods_can_be_timed():
    """A method can be timed, and knows its object"""
    reports = []

    seen = used_as_a_method(lambda name, duration: reports.append((name, duration >= 0)))

    assert seen == ["home/head", "news/body", "load"], "A decorated method must get its object as the first argument."
    assert reports == [("load", True)] * 2, "With the clock that `timed` has by default, durations are never negative."
