# mypy: disable-error-code="unreachable, attr-defined"
"""Functions, generators and context managers of a submission as a suite sees them."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Join = Callable[..., Any]


def test_functions_look_like_functions(join: Join) -> None:
    module = join(
        '''
        import functools
        def traced(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                wrapper.calls += 1
                return function(*args, **kwargs)
            wrapper.calls = 0
            return wrapper
        @traced
        def area(width: int, height: int = 2) -> int:
            """Width by height."""
            return width * height
        '''
    ).module
    assert (module.area(3), module.area.calls, module.area.__name__) == (6, 1, "area")
    assert module.area.__doc__ == "Width by height."
    assert str(inspect.signature(module.area)) == "(width: int, height: int = 2) -> int"
    assert inspect.isfunction(module.area)
    assert module.area.__wrapped__(4) == 8

    def mine() -> str:
        """Mine."""
        return "mine"

    wrapped = module.traced(mine)
    assert (wrapped(), wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__ is mine) == (
        "mine",
        "mine",
        "Mine.",
        True,
    )

    class Holder:
        @module.traced  # type: ignore[untyped-decorator]
        def who(self) -> str:
            return f"held by {type(self).__name__}"

    assert Holder().who() == "held by Holder"


def test_generators_are_genuine_and_lazy(join: Join) -> None:
    module = join(
        """
        seen = []
        def count(limit):
            try:
                for number in range(limit):
                    seen.append(number)
                    got = yield number
                    if got: yield got
            except KeyError: yield "caught"
            finally: seen.append("closed")
        def outer():
            result = yield from inner()
            yield result
        def inner():
            yield 1
            return "returned"
        def double(numbers):
            for number in numbers: yield number * 2
        """
    ).module
    numbers = module.count(10)
    assert isinstance(numbers, types.GeneratorType)
    assert module.seen == []
    assert (next(numbers), numbers.send("sent"), next(numbers)) == (0, "sent", 1)
    assert numbers.throw(KeyError()) == "caught"
    numbers.close()
    assert module.seen == [0, 1, "closed"]
    assert list(module.outer()) == [1, "returned"]
    taken: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    doubled = module.double(source())
    assert (next(doubled), next(doubled), taken) == (0, 2, [0, 1])
    assert list(module.double(iter([1]))) == [2]


def test_context_managers(join: Join) -> None:
    module = join(
        """
        import contextlib
        log = []
        @contextlib.contextmanager
        def opened(name):
            log.append(f"open {name}")
            try: yield name
            finally: log.append(f"close {name}")
        class Swallow:
            def __enter__(self): return self
            def __exit__(self, kind, error, trace):
                log.append(kind.__name__ if kind else None)
                return True
        """
    ).module
    with module.opened("a") as name:
        assert name == "a"
    with pytest.raises(KeyError), module.opened("b"):
        raise KeyError
    with module.Swallow():
        raise ValueError
    assert module.log == ["open a", "close a", "open b", "close b", "ValueError"]
