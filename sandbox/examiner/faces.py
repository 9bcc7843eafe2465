"""Functions, methods, modules and generators of the submission as the suite sees them."""

from __future__ import annotations

import builtins
import types
from collections.abc import AsyncGenerator, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sandbox.examiner.remote import INSTANCE, Reference, Remote, RemoteObject, StandIn, class_remote, known

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_OF_PYTEST = ("test", "pytest", "setup", "teardown", "load_tests")
_OWN_NAMES = ("__name__", "__qualname__", "__doc__", "__module__")


class FunctionProxy(RemoteObject):
    """A function of the submission. It says of itself that it is a function, and binds like one."""

    def __init__(self, remote: Remote, about: dict[str, Any]) -> None:
        object.__setattr__(self, INSTANCE, remote)
        object.__setattr__(self, "_tameshi_flags", int(about.get("flags") or 0))
        for name, key in zip(_OWN_NAMES, ("name", "qualname", "doc", "module"), strict=True):
            object.__setattr__(self, name, about.get(key))

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return known(self).link.request("call", self, args, kwargs)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in _OWN_NAMES:
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return f"<function {object.__getattribute__(self, '__qualname__')} of the submission>"

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return types.FunctionType

    @property
    def __annotations__(self) -> Any:  # type: ignore[override]
        return known(self).link.request("get", self, "__annotations__")

    @property
    def __code__(self) -> types.CodeType:
        return _code_with(object.__getattribute__(self, "_tameshi_flags"))


def _code_with(flags: int) -> types.CodeType:
    def nothing() -> None: ...

    return nothing.__code__.replace(co_flags=flags & ~(0x01 | 0x02 | 0x04 | 0x08) | (nothing.__code__.co_flags & 0x03))


class MethodProxy:
    """A method of an object of the submission; one request calls it."""

    def __init__(self, owner: Any, name: str) -> None:
        self.__self__ = owner
        self.__name__ = name

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return known(self.__self__).link.request("method", self.__self__, self.__name__, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        link = known(self.__self__).link
        if name == "__signature__":
            return link.signature(self)
        return link.request("get", self, name)

    def __repr__(self) -> str:
        return f"<method {self.__name__} of {self.__self__!r}>"

    def __eq__(self, other: object) -> bool:
        return type(other) is MethodProxy and other.__self__ is self.__self__ and other.__name__ == self.__name__

    def __hash__(self) -> int:
        return hash((id(self.__self__), self.__name__))

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return types.MethodType


class RemoteNames(Mapping[str, Any]):
    """The names of a module of the cell, read when asked. `monkeypatch` and `mock.patch` look here to undo a patch."""

    def __init__(self, module: ModuleProxy) -> None:
        self._module = module

    def __getitem__(self, name: str) -> Any:
        try:
            return known(self._module).link.get_attribute(self._module, name)
        except AttributeError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(dir(self._module))

    def __len__(self) -> int:
        return len(dir(self._module))


class ModuleProxy(types.ModuleType, RemoteObject):
    """A module of the cell: the submission itself, or one that it imported."""

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return self._public_names()
        if name.startswith("__") and name not in ("__version__", "__author__"):
            raise AttributeError(name)
        link: Link = known(self).link
        link.wanted = name
        found = link.get_attribute(self, name)
        link.wanted = None
        if isinstance(found, StandIn) and name.lstrip("_")[:1].isupper():
            class_remote(found).named = True
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            known(self).link.request("set", self, name, value)

    def __dir__(self) -> list[str]:
        return RemoteObject.__dir__(self)

    @property
    def __dict__(self) -> RemoteNames:  # type: ignore[override]
        return RemoteNames(self)

    def __delattr__(self, name: str) -> None:
        RemoteObject.__delattr__(self, name)

    def _public_names(self) -> list[str]:
        """For `from solution import *`: never a name that pytest would take for its own in a test file."""
        try:
            declared = known(self).link.request("get", self, "__all__")
        except AttributeError:
            declared = None
        names = declared if isinstance(declared, list) else [name for name in dir(self) if not name.startswith("_")]
        names = [name for name in names if type(name) is str and not name.lower().startswith(_OF_PYTEST)]
        hidden = sorted(name for name in names if hasattr(builtins, name) or name == "unittest")
        if hidden:
            raise known(self).link.refuse(
                f"The tests import everything from your code, and it defines {', '.join(hidden)}: that would replace a "
                "name of Python's own in the tests. Give it another name."
            )
        return names


def make_module(remote: Remote, name: str, doc: str | None) -> ModuleProxy:
    """The face of a module of the cell."""
    module = ModuleProxy(name, doc)
    object.__setattr__(module, INSTANCE, remote)
    return module


def make_generator(link: Link, remote: Remote, name: str) -> Generator[Any, Any, Any]:
    """A genuine generator that advances one of the submission's."""
    inner = Reference(remote, name)

    def generator() -> Generator[Any, Any, Any]:
        step, value = "send", None
        while True:
            alive, produced = link.request("advance", inner, step, value)
            if not alive:
                return produced
            try:
                value, step = (yield produced), "send"
            except GeneratorExit:
                if link.is_idle():
                    link.request("method", inner, "close", (), {})
                raise
            except BaseException as fault:
                value, step = fault, "throw"

    face: Generator[Any, Any, Any] = _named(generator(), name)
    return face


def make_coroutine(link: Link, remote: Remote, name: str) -> Any:
    """A genuine coroutine that awaits one of the submission's."""
    inner = Reference(remote, name)

    async def coroutine() -> Any:
        return await link.pump().drive(inner)

    return _named(coroutine(), name)


def make_async_generator(link: Link, remote: Remote, name: str) -> Any:
    """A genuine asynchronous generator that advances one of the submission's."""
    inner = Reference(remote, name)

    async def generator() -> AsyncGenerator[Any, Any]:
        step, value = "asend", None
        while True:
            alive, produced = await link.pump().drive(inner, step, value)
            if not alive:
                return
            try:
                value, step = (yield produced), "asend"
            except GeneratorExit:
                await link.pump().drive(inner, "aclose")
                raise
            except BaseException as fault:
                value, step = fault, "athrow"

    return _named(generator(), name)


def _named(face: Any, name: object) -> Any:
    if isinstance(name, str):
        face.__name__ = face.__qualname__ = name
    return face
