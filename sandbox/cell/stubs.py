"""What the submission sees of the test's side: functions that call back, iterators that ask back, and opaque tokens."""

from __future__ import annotations

import typing
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterator
from typing import Any

from sandbox.cell import functions
from sandbox.wire.frames import ProtocolBreach

Ask = Callable[..., Any]
Finish = Callable[..., Awaitable[Any]]


class Token:
    """An object of the test. It can be passed on and handed back; it has no attributes and no methods here."""

    __slots__ = ("__weakref__", "_kind")

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __repr__(self) -> str:
        return f"<an object of the test: {self._kind}>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"{name!r}: an object of the test ({self._kind}) stays with the test, and the submission cannot read its "
            "attributes. Name its class in kata.toml (lend), pass plain data or a plain function, or mark the scenario "
            "with @in_cell."
        )


class RemoteIterator:
    """An iterator of the test: every `next` asks the test's side."""

    def __init__(self, ask: Ask, number: int) -> None:
        self._ask, self._number = ask, number

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        alive, value = self._ask("next", self._number)
        if not alive:
            raise StopIteration
        return value


RemoteIterator.__name__ = "iterator"  # A person who asks for its length reads this name in Python's answer.


def remote_generator(ask: Ask, may_ask: Callable[[int], bool], number: int) -> Generator[Any, Any, Any]:
    """A genuine generator around one of the test's.

    A finalizer may end it at any time; `may_ask` says whether the test can be told of it.
    """

    def generator() -> Generator[Any, Any, Any]:
        step, value = "send", None
        while True:
            alive, produced = ask(step, number, value)
            if not alive:
                return produced
            try:
                value, step = (yield produced), "send"
            except GeneratorExit:
                if may_ask(number):
                    ask("close", number, None)
                raise
            except BaseException as fault:
                value, step = fault, "throw"

    return generator()


async def remote_async_iterator(finish: Finish, number: int) -> AsyncGenerator[Any, Any]:
    """A genuine asynchronous generator around an asynchronous iterator of the test's."""
    while (step := await finish(number, "anext", None))[0]:
        yield step[1]


async def remote_async_generator(
    finish: Finish, may_ask: Callable[[int], bool], number: int
) -> AsyncGenerator[Any, Any]:
    """A genuine asynchronous generator around one of the test's."""
    step, value = "asend", None
    while True:
        alive, produced = await finish(number, step, value)
        if not alive:
            return
        try:
            value, step = (yield produced), "asend"
        except GeneratorExit:
            if may_ask(number):
                await finish(number, "aclose", None)
            raise
        except BaseException as fault:
            value, step = fault, "athrow"


async def awaitable(finish: Callable[..., Awaitable[Any]], number: int) -> Any:
    """A genuine coroutine that awaits one of the test's."""
    return await finish(number)


def callback(ask: Ask, finish: Callable[..., Awaitable[Any]], number: int, about: dict[str, Any]) -> Callable[..., Any]:
    """A real function that calls the test's function, under its name, documentation and signature."""
    if about.get("kind") == "coroutine":
        return functions.make(lambda args, kwargs: finish(number, args, kwargs), about)
    return functions.make(lambda args, kwargs: ask("call", number, args, kwargs), about)


def annotation(kind: str, *parts: Any) -> Any:
    """An annotation that is made of others."""
    match kind, parts:
        case "union", [tuple() as members]:
            return typing.Union[members]  # noqa: UP007 - made of a list.
        case "generic", [origin, tuple() as members]:
            return origin[members]
        case "typing", [str() as name] if name in typing.__all__:
            return getattr(typing, name)
    raise ProtocolBreach("a malformed annotation")
