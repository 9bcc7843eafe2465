# mypy: disable-error-code="unreachable, attr-defined"
"""Functions, generators and context managers of a submission as a suite sees them."""

from __future__ import annotations

import asyncio
import inspect
import socket
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.examiner.failures import CellFailure

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


ASYNCHRONOUS = """
    import asyncio
    async def double(number):
        await asyncio.sleep(0)
        return number * 2
    async def call(function, number): return await function(number)
    async def fail(): raise LookupError("here")
    async def forever():
        try: await asyncio.sleep(999)
        finally: ended.append(True)
    async def ticks(number):
        for tick in range(number):
            await asyncio.sleep(0)
            yield tick
    def start(number): return asyncio.create_task(double(number))
    ended = []
"""


def test_coroutines_advance_with_the_loop_of_the_test(join: Join) -> None:
    module = join(ASYNCHRONOUS).module
    running: list[int] = []

    async def slowly(number: int) -> int:
        running.append(number)
        await asyncio.sleep(0.001)
        return number + 1

    async def main() -> list[Any]:
        both = await asyncio.gather(module.call(slowly, 1), module.call(slowly, 5), module.double(4))
        return [both, [tick async for tick in module.ticks(3)], await module.start(21), list(running)]

    assert inspect.iscoroutinefunction(module.double)
    assert asyncio.run(main()) == [[2, 6, 8], [0, 1, 2], 42, [1, 5]]
    with pytest.raises(LookupError, match="here"):
        asyncio.run(module.fail())


def test_cancelling_reaches_the_submission(join: Join) -> None:
    module = join(ASYNCHRONOUS).module

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await module.forever()

    asyncio.run(main())
    assert module.ended == [True]


@pytest.mark.parametrize("answer", [5, ([], "soon"), ([], -1), ([(99, "value", 1)], 0), ([(1, "error", "text")], 0)])
def test_a_forged_step_ends_the_link(join: Join, answer: Any) -> None:
    joined = join(ASYNCHRONOUS)
    joined.cell._actions.do_step = lambda results: answer
    with pytest.raises(CellFailure):
        asyncio.run(joined.module.double(1))
    assert joined.link.dead is not None


def test_a_cell_that_dies_as_a_loop_begins_cannot_be_taken_for_the_submissions_own_error(join: Join) -> None:
    joined = join(ASYNCHRONOUS)
    coroutine = joined.module.double(1)
    joined.cell.sock.shutdown(socket.SHUT_RDWR)
    with pytest.raises(CellFailure):
        asyncio.run(coroutine)
    assert joined.link.poison is not None
