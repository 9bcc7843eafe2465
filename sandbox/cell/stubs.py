"""What the submission sees of the test's side: functions that call back, iterators that ask back, and opaque tokens."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any

Ask = Callable[..., Any]


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
            "attributes. Pass plain data or a plain function, or mark the scenario with @in_cell."
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


async def awaitable(finish: Callable[..., Awaitable[Any]], number: int) -> Any:
    """A genuine coroutine that awaits one of the test's."""
    return await finish(number)


def callback(ask: Ask, finish: Callable[..., Awaitable[Any]], number: int, about: dict[str, Any]) -> Callable[..., Any]:
    """A real function that calls the test's function, under its name, documentation and signature."""
    stub: Callable[..., Any]
    if about.get("kind") == "coroutine":

        async def stub(*args: Any, **kwargs: Any) -> Any:
            return await finish(number, args, kwargs)

    elif about.get("kind") == "asyncgen":

        async def stub(*args: Any, **kwargs: Any) -> AsyncIterator[Any]:
            for item in ask("call", number, args, kwargs):
                yield item

    else:

        def stub(*args: Any, **kwargs: Any) -> Any:
            return ask("call", number, args, kwargs)

    stub.__name__ = about.get("name") or "function"
    stub.__qualname__ = about.get("qualname") or stub.__name__
    stub.__doc__ = about.get("doc")
    stub.__module__ = about.get("module") or "tests"
    if about.get("parameters") is not None:
        setattr(stub, "__signature__", _signature(about["parameters"]))  # noqa: B010
    return stub


def _signature(parameters: list[tuple[str, int, bool, Any]]) -> inspect.Signature:
    return inspect.Signature(
        [
            inspect.Parameter(
                name, inspect._ParameterKind(kind), default=default if has_default else inspect.Parameter.empty
            )
            for name, kind, has_default, default in parameters
        ]
    )
