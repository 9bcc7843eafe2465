"""The hidden tests, in the order in which the problems usually show up."""

import logging
import secrets

import pytest
from solution import log

from tameshi import in_cell


@pytest.fixture(autouse=True)
def every_level(caplog):
    """Nothing is too unimportant to be seen."""
    caplog.set_level(1)


def seen(caplog):
    """The records so far: logger, level and message."""
    return [(record.name, record.levelno, record.getMessage()) for record in caplog.records]


def recorder(answer):
    """A function that writes down its calls, and the list of them."""
    calls = []

    def load(*args, **kwargs):
        calls.append((args, kwargs))
        return answer

    return load, calls


def error_of(function, *args, **kwargs):
    """The name of the exception class that the call ends with, or an empty text."""
    try:
        function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__
    return ""


def test_the_bare_decorator(caplog):
    """`@log`: a call is logged, with the usual level and logger"""
    answer = secrets.randbelow(1000)
    load, calls = recorder(answer)

    decorated = log(load)
    assert seen(caplog) == [] and calls == [], "Decorating logs nothing and calls nothing."

    assert decorated(answer, page=2) == answer, "`@log` puts the decorated function in the place of the original."
    assert calls == [((answer,), {"page": 2})], "The original is called once, with the arguments of the call."
    assert seen(caplog) == [("calls", logging.INFO, "calling load")], "One record per call, as the contract says."


def test_empty_parentheses(caplog):
    """`@log()` does what `@log` does"""
    answer = secrets.randbelow(1000)
    load, calls = recorder(answer)

    decorated = log()(load)
    assert seen(caplog) == [] and calls == [], "Decorating logs nothing and calls nothing."

    assert decorated(1) == answer, "Without an argument `log()` returns a decorator."
    assert calls == [((1,), {})], "The original is called once, with the arguments of the call."
    assert seen(caplog) == [("calls", logging.INFO, "calling load")], "Empty parentheses change nothing."


def test_options(caplog):
    """`@log(level=..., logger=...)` logs with that level to that logger"""
    level, name = 1 + secrets.randbelow(60), f"shop.{secrets.randbelow(1000)}"
    load, calls = recorder("page")

    for decorated in (log(level=level, logger=name)(load), log(level=level)(load), log(logger=name)(load)):
        assert decorated() == "page", "With options `log(...)` returns a decorator."

    assert len(calls) == 3, "Each call is one call of the original."
    assert seen(caplog) == [
        (name, level, "calling load"),
        ("calls", level, "calling load"),
        (name, logging.INFO, "calling load"),
    ], "Each option that is not given has its usual value."


def test_a_function_and_options(caplog):
    """`log(function, level=...)` decorates at once, with these options"""
    level, name = 1 + secrets.randbelow(60), f"shop.{secrets.randbelow(1000)}"
    load, calls = recorder("page")

    decorated = log(load, level=level, logger=name)

    assert seen(caplog) == [] and calls == [], "Decorating logs nothing and calls nothing."
    assert decorated(5) == "page", "With a function, `log` returns the decorated function, and no decorator."
    assert calls == [((5,), {})], "The original is called once, with the arguments of the call."
    assert seen(caplog) == [(name, level, "calling load")], "The options hold here as well."


def test_the_record_comes_first(caplog):
    """The record is logged before the original is called, so a call that fails is logged too"""
    logged_before = []

    def fails():
        logged_before.append(len(caplog.records))
        raise LookupError("gone")

    for decorated in (log(fails), log()(fails), log(level=30)(fails)):
        error = None
        try:
            decorated()
        except LookupError as raised:
            error = raised
        assert error is not None and error.args == ("gone",), "An exception of the original comes out unchanged."

    assert logged_before == [1, 2, 3], "Log first and call afterwards: what fails should be in the log."
    assert len(caplog.records) == 3, "One record per call, also when the call fails."


def test_one_decorator_for_many_functions(caplog):
    """What `log(...)` returns can decorate any number of functions"""
    quiet, calls = log(level=logging.DEBUG), []

    @quiet
    def load():
        calls.append("load")
        return "loaded"

    @quiet
    def save():
        calls.append("save")
        return "saved"

    assert calls == [], "To decorate a second function is no call of the first one: keep no function in the decorator."
    assert [save(), load()] == ["saved", "loaded"], "Each decorated function calls its own original."
    assert seen(caplog) == [("calls", logging.DEBUG, "calling save"), ("calls", logging.DEBUG, "calling load")], (
        "Each has its own name in the log, and the options of the decorator."
    )


def test_callables_as_arguments(caplog):
    """A function that is called with a function is just called"""
    calls = []

    def transform(function=None, *rest):
        calls.append(function is str.upper)
        return "transformed"

    for decorated in (log(transform), log()(transform), log(level=logging.DEBUG)(transform)):
        assert decorated(str.upper) == "transformed", (
            "Whether `log` has got a function is asked once, while it decorates. A call means a call, whatever is "
            "passed."
        )
        assert decorated() == "transformed", "A call without arguments is a call as well."
        assert decorated(str.upper, 1) == "transformed", "So is one with several."

    assert calls == [True, False, True] * 3, "Arguments reach the original as they are."
    assert len(caplog.records) == 9, "One record per call."


def test_positional_options_are_refused():
    """An option by position is a TypeError at the decoration"""
    load, calls = recorder("page")

    for wrong in (logging.DEBUG, "shop", b"shop", [load]):
        assert error_of(log, wrong) == "TypeError", (
            "The only positional argument is the function. What cannot be called was meant as an option."
        )
    assert error_of(log, load, logging.DEBUG) == "TypeError", "A `*` in the parameters makes the options keyword-only."
    assert error_of(log, colour="red") == "TypeError", "An option that does not exist is an error."
    assert error_of(log, load, colour="red") == "TypeError", "An option that does not exist is an error, always."
    assert calls == [], "Nothing is called while decorating."


def test_only_callables_can_be_decorated():
    """What cannot be called cannot be decorated, in any of the ways"""
    for decorator in (log(), log(level=10), log(logger="shop")):
        for wrong in ("shop", 10, [len]):
            assert error_of(decorator, wrong) == "TypeError", "Find out while decorating, and not at the first call."
    assert error_of(log, "shop", level=10) == "TypeError", "A text with options is no function either."


@in_cell
def nameless(note):
    """Decorate things without a `__name__` and call them."""
    import functools

    from solution import log

    class Greeter:
        def __call__(self, name):
            return f"hello {name}"

    class Loader:
        """Has no name of its own."""

        def __call__(self, page):
            note("object", page)
            return page * 2

    results = [
        log(functools.partial(note, "partial"))(1),
        log(level=30)(Loader())(21),
        log(Greeter(), level=40)("Mira"),
        log()(len)("four"),
    ]
    return results[1:]


def test_any_callable(caplog):
    """Objects with `__call__`, partial functions and built-in functions can be decorated"""
    calls = []

    results = nameless(lambda *call: calls.append(call))

    assert calls == [("partial", 1), ("object", 21)], "Whatever can be called can be decorated."
    assert results == [42, "hello Mira", 4], "The results come back."
    assert [record.getMessage() for record in caplog.records] == [
        "calling partial",
        "calling Loader",
        "calling Greeter",
        "calling len",
    ], "Not every callable has a `__name__`; its class has one."


@in_cell
def methods(note):
    """Decorate methods of all kinds, and call them on the class and on an object."""
    from solution import log

    class Shop:
        def __init__(self, name):
            self.name = name

        @log
        def open(self, hour):
            note("open", self.name, hour)
            return self.name

        @log(level=10)
        def close(self, *, hour):
            note("close", self.name, hour)
            return hour

        @classmethod
        @log()
        def make(cls, name):
            note("make", cls.__name__, name)
            return cls(name)

        @staticmethod
        @log
        def greet(name):
            note("greet", name)
            return name

    shop = Shop("books")
    return [shop.open(9), shop.close(hour=18), Shop.make("tea").name, shop.greet("Mira"), Shop.open(shop, 10)]


def test_methods(caplog):
    """Methods, class methods and static methods can be decorated"""
    calls, error, results = [], "", None

    try:
        results = methods(lambda *call: calls.append(call))
    except Exception as raised:
        error = type(raised).__name__

    assert error == "", (
        "A decorated method can be called. It gets its object because functions are descriptors: return one as well."
    )
    assert calls == [
        ("open", "books", 9),
        ("close", "books", 18),
        ("make", "Shop", "tea"),
        ("greet", "Mira"),
        ("open", "books", 10),
    ], "Every method gets its object, or its class, and its arguments."
    assert results == ["books", 18, "tea", "Mira", "books"], "The results come back."
    assert [record.getMessage() for record in caplog.records] == [
        "calling open",
        "calling close",
        "calling make",
        "calling greet",
        "calling open",
    ], "Every call is logged once."


@in_cell
def described():
    """Decorate a function in all four ways and describe the results."""
    import inspect

    from solution import log

    def fetch(day, /, pages: int = 1, *, draft=False) -> str:
        """Fetch the report of one day."""

    ways = [log(fetch), log()(fetch), log(level=10, logger="shop")(fetch), log(fetch, level=10)]
    return [
        [
            getattr(way, "__name__", None),
            getattr(way, "__doc__", None),
            str(inspect.signature(way)),
            getattr(way, "__wrapped__", None) is fetch,
        ]
        for way in ways
    ]


def test_identity_is_kept_in_every_way():
    """The decorated function looks like the original, in whichever way it was decorated"""
    ways = described()

    assert len(ways) == 4, "There are four ways."
    assert [way[0] for way in ways] == ["fetch"] * 4, "The decorated function has the name of the original."
    assert [way[1] for way in ways] == ["Fetch the report of one day."] * 4, "It has the docstring of the original."
    assert [way[2] for way in ways] == ["(day, /, pages: int = 1, *, draft=False) -> str"] * 4, (
        "`inspect.signature` shows the parameters of the original."
    )
    assert [way[3] for way in ways] == [True] * 4, "`__wrapped__` leads to the original."


def test_stacked(caplog):
    """Stacked decorators log one record each, the upper one first"""
    load, calls = recorder("page")
    upper = 1 + secrets.randbelow(60)

    decorated = log(level=upper, logger="upper")(log(load))

    assert decorated() == "page", "A decorated function can be decorated again."
    assert len(calls) == 1, "The original is called once, however many layers there are."
    assert seen(caplog) == [("upper", upper, "calling load"), ("calls", logging.INFO, "calling load")], (
        "Each layer logs one record before it calls the layer below."
    )
