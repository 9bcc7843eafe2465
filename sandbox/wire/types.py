"""Builtin and standard-library classes that travel by name. Only plain classes: none of them runs code that its
caller names.

`type`, `open`, `eval` and the like are not here on purpose: a submission could return one, and a test that calls the
result would then run the submission's wish in the examiner.
"""

from __future__ import annotations

import asyncio
import builtins
import collections
import concurrent.futures
import contextlib
import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import io
import json
import numbers
import pathlib
import queue
import threading
import types as _types
import uuid
import zoneinfo
from collections import abc

from sandbox.wire.frames import ProtocolBreach

_PLAIN = [
    "bool",
    "int",
    "float",
    "complex",
    "str",
    "bytes",
    "bytearray",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "range",
    "slice",
    "object",
    "property",
    "staticmethod",
    "classmethod",
    "super",
    "zip",
    "map",
    "filter",
    "enumerate",
    "reversed",
    "memoryview",
]


def _named() -> dict[str, type]:
    named: dict[str, type] = {name: getattr(builtins, name) for name in _PLAIN}
    named |= {
        name: value
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, Exception) and value.__name__ == name
    }
    for name in ("BaseException", "GeneratorExit", "KeyboardInterrupt", "SystemExit", "BaseExceptionGroup"):
        named[name] = getattr(builtins, name)
    for name in ("NoneType", "FunctionType", "GeneratorType", "CoroutineType", "AsyncGeneratorType", "MethodType",
                 "MappingProxyType", "SimpleNamespace", "ModuleType", "TracebackType"):  # fmt: skip
        named[f"types.{name}"] = getattr(_types, name)
    for name in abc.__all__:
        named[f"abc.{name}"] = getattr(abc, name)
    for name in numbers.__all__:
        named[f"numbers.{name}"] = getattr(numbers, name)
    others = (
        collections.Counter, collections.OrderedDict, collections.defaultdict, collections.deque, collections.ChainMap,
        dt.date, dt.datetime, dt.time, dt.timedelta, dt.timezone, zoneinfo.ZoneInfo,
        decimal.Decimal, fractions.Fraction, uuid.UUID, pathlib.Path, pathlib.PosixPath, pathlib.PurePath,
        decimal.DecimalException, decimal.Inexact, decimal.Rounded, decimal.Overflow, decimal.Underflow,
        decimal.Subnormal, decimal.Clamped, decimal.FloatOperation,
        decimal.InvalidOperation, decimal.DivisionByZero, json.JSONDecodeError,
        dataclasses.FrozenInstanceError, queue.Empty, queue.Full, threading.BrokenBarrierError,
        asyncio.CancelledError, asyncio.QueueEmpty, asyncio.QueueFull, asyncio.InvalidStateError,
        concurrent.futures.CancelledError, concurrent.futures.BrokenExecutor, io.UnsupportedOperation,
        contextlib.AbstractContextManager, enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag,
    )  # fmt: skip
    for cls in others:
        named[f"{cls.__module__}.{cls.__qualname__}"] = cls
    return named


_BY_NAME = _named()
_NAMES = {cls: name for name, cls in reversed(_BY_NAME.items())}


def name_of(cls: type) -> str | None:
    """The name under which a class travels, or None."""
    return _NAMES.get(cls)


def by_name(name: object) -> type:
    """The class of a name."""
    if not isinstance(name, str) or name not in _BY_NAME:
        raise ProtocolBreach("unknown type name")
    return _BY_NAME[name]
