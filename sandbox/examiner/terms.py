"""What of the suite's own objects the submission may use: which classes, and which of their names.

Only classes that the suite's files define are lent, mocks, and some of the library's (`sandbox.examiner.lent_library`).
What a class has from a library is not, unless it is a container's. No name with a leading underscore is ever lent.
"""

from __future__ import annotations

import abc
import enum
import functools
import inspect
import sys
import types
import typing
import unittest
from collections import UserDict, UserList, UserString
from collections import abc as containers
from collections.abc import Callable
from typing import Any
from unittest import mock

from sandbox.examiner import faces
from sandbox.examiner.lent_library import ALWAYS, LIBRARY
from sandbox.examiner.remote import remote_of
from sandbox.wire import special
from sandbox.wire import types as travelling
from sandbox.wire.containers import KINDS as SHARED

_OF_LIBRARY = (types.SimpleNamespace,)
_OF_MOCKS = frozenset(name for kind in (mock.MagicMock, mock.AsyncMock, mock.PropertyMock) for name in dir(kind)) | {
    "side_effect",
    "return_value",
    "await_count",
    "await_args",
    "await_args_list",
    "method_calls",
    "mock_calls",
}
# Classes of the library whose methods are as harmless as those of the suite's class that derives from them.
_HARMLESS: frozenset[type] = frozenset(
    [
        types.SimpleNamespace,
        list,
        dict,
        set,
        UserDict,
        UserList,
        UserString,
        enum.Enum,
        enum.IntEnum,
        enum.Flag,
        enum.StrEnum,
        abc.ABC,
    ]
    + [getattr(containers, name) for name in containers.__all__]
    + [typing.Generic]
)
_REMEDY = "Name it in kata.toml (lend), pass plain data or a plain function, or mark the scenario with @in_cell."


def is_mock(cls: type) -> bool:
    """Whether this is a class of `unittest.mock`'s stand-ins, or one that derives from them."""
    return issubclass(cls, mock.NonCallableMock)


class Terms:
    """`folder` is where the suite lies. `names` are "Class" or "Class.name"; None stands for whatever it defines."""

    def __init__(self, folder: str, names: tuple[str, ...] | None) -> None:
        self._folder = folder.rstrip("/") + "/"
        self._names = None if names is None else frozenset(names)
        self.lends: Callable[[type], bool] = functools.cache(self._lends)
        self.offered: Callable[[type], tuple[str, ...]] = functools.cache(self._offered)

    def is_of_suite(self, thing: Any) -> bool:
        """Whether a file of the suite defines this class or function."""
        if type(thing) is types.FunctionType:
            return thing.__code__.co_filename.startswith(self._folder)
        if not isinstance(thing, type):
            return False
        module = sys.modules.get(type.__getattribute__(thing, "__module__"))
        return (getattr(module, "__file__", None) or "").startswith(self._folder)

    def _lends(self, cls: type) -> bool:
        """Whether instances of a class, and the class itself, are lent at all."""
        if cls in ALWAYS:
            return True
        if issubclass(cls, unittest.TestCase | types.ModuleType | BaseException):
            return False
        if is_mock(cls):
            return self._is_named("Mock")
        if cls in _OF_LIBRARY or cls in LIBRARY:
            return self._is_named(cls.__name__)
        if not self.is_of_suite(cls) or cls.__name__.startswith("Test"):
            return False
        return any(self._is_named(layer.__name__) for layer in cls.__mro__ if layer is not object)

    def lends_prints(self) -> bool:
        """Whether what the test prints may go to a stream of the submission's."""
        return self._is_named("print")

    def _is_named(self, cls: str) -> bool:
        return self._names is None or any(name.partition(".")[0] == cls for name in self._names)

    def _names_this(self, cls: type, name: str) -> bool:
        if self._names is None or cls in ALWAYS:
            return True
        layers = ["Mock"] if is_mock(cls) else [layer.__name__ for layer in cls.__mro__]
        return any(layer in self._names or f"{layer}.{name}" in self._names for layer in layers)

    def _is_lendable_layer(self, layer: type) -> bool:
        return layer in _HARMLESS or self.is_of_suite(layer)

    def _offered(self, cls: type) -> tuple[str, ...]:
        """The special methods that the submission may use on an instance."""
        if cls in LIBRARY:
            return LIBRARY[cls].special
        found: dict[str, Any] = {}
        for layer in cls.__mro__:
            if layer is object or not (is_mock(cls) or self._is_lendable_layer(layer)):
                continue
            for name in vars(layer).keys() & (special.ALL - {"__set_name__"}):
                found.setdefault(name, vars(layer)[name])
        return tuple(sorted(name for name in found if found[name] is not None and self._names_this(cls, name)))

    def may_move(self, name: str, bases: tuple[type, ...]) -> bool:
        """Whether a class of the suite of this name may live with the submission."""
        return self._names is None or name in self._names or any(base.__name__ in self._names for base in bases)

    def permits(self, cls: type, name: str) -> bool:
        """Whether a name of a lent class may be used."""
        listed = cls not in LIBRARY or name in LIBRARY[cls].public
        return listed and not name.startswith("_") and self._names_this(cls, name)

    def lends_method(self, method: types.MethodType) -> bool:
        """Whether this is a method that the submission may find on a lent object."""
        owner = type(method.__self__)
        if not (type(method.__func__) is types.FunctionType and self.lends(owner)) or is_mock(owner):
            return False
        name = method.__name__
        lent = self.permits(owner, name) and self.is_of_suite(method.__func__)
        return lent and inspect.getattr_static(owner, name, None) is method.__func__

    def lends_init(self, value: Any) -> bool:
        """Whether the submission may call `__init__` of a made object, as `super().__init__()` does where the test
        stands in for `super`. Where names are given, this is never among them.
        """
        init = inspect.getattr_static(type(value), "__init__")
        return self._names is None and not isinstance(value, type) and self.is_of_suite(init)

    def check(self, value: Any, name: str) -> None:
        """Raise AttributeError if the submission may not read this name of a lent object or class."""
        cls = value if isinstance(value, type) else type(value)
        if name.startswith("_") or not name.isidentifier():
            raise AttributeError(f"{name!r} of {cls.__name__}, an object of the test, is not public.")
        if not (self._names_this(cls, name) and self._lends_name(cls, value, name)):
            raise AttributeError(
                f"{name!r}: {cls.__name__} is a class of the test, and this name of it is not lent to the "
                f"submission. {_REMEDY}"
            )

    def _lends_name(self, cls: type, value: Any, name: str) -> bool:
        if is_mock(cls):
            return name not in _OF_MOCKS
        if cls in LIBRARY:
            return name in LIBRARY[cls].public
        for layer in cls.__mro__:
            if name in vars(layer):
                return self._is_lendable_layer(layer)
        return value is not cls  # In the instance itself, by the class's own __getattr__, or nowhere.

    def check_found(self, owner: Any, name: str, found: Any) -> None:
        """Raise AttributeError if what reading a name gave can be called and is not of the suite's making."""
        if type(owner) not in LIBRARY and callable(found) and not self._is_own_callable(owner, found):
            raise AttributeError(f"{name!r} is a function that the test did not write itself. {_REMEDY}")

    def _is_own_callable(self, owner: Any, found: Any) -> bool:
        if remote_of(found) is not None or type(found) is faces.MethodProxy:
            return True
        if isinstance(found, type):
            return travelling.name_of(found) is not None or self.lends(found)
        if isinstance(found, types.BuiltinFunctionType):
            return found.__self__ is owner or type(found.__self__) in SHARED
        if isinstance(found, types.MethodType):
            found = found.__func__
        if self.lends(type(found)):
            return True
        inner = inspect.unwrap(found)
        return type(inner) is types.FunctionType and self.is_of_suite(inner)
