"""Plain data to JSON and back, by exact builtin type. What is not plain is left to each side (`export`, `admit`).

A value is None, a bool, a float, a str or an int that JSON holds, as they are; all else is a list whose first item is
a tag. Decoding trusts nothing: every malformed value is a `ProtocolBreach`.
"""

from __future__ import annotations

import base64
import datetime as dt
import decimal
import fractions
import pathlib
import uuid
import zoneinfo
from collections import defaultdict, deque
from typing import Any

from sandbox.wire import types
from sandbox.wire.containers import KINDS, MAKERS, SharedContainers, elements, refill
from sandbox.wire.frames import ProtocolBreach

_AS_IS = frozenset({type(None), bool, float, str})
_FLAT = frozenset({type(None), bool, float, str, int})
_SMALL = 1 << 63
MAX_INT_BITS = 1 << 20
MAX_NODES = 3_000_000


def _digits(value: int) -> str:
    if value.bit_length() > MAX_INT_BITS:  # Said where it was made: on the other side it would break the link.
        raise OverflowError(f"an integer of {value.bit_length():,} bits is too long to be handed over")
    return f"{value:x}"


class Codec:
    """Encodes for one side of one link. `parity` tells the sides' container ids apart."""

    def __init__(self, parity: int) -> None:
        self.shared = SharedContainers(parity)
        self._nodes = 0

    def export(self, value: object) -> list[Any]:
        """Encode a value that is not plain data."""
        raise NotImplementedError

    def admit(self, tag: str, rest: list[Any]) -> Any:
        """Decode a tag that is not plain data; a ProtocolBreach for an unknown one."""
        raise NotImplementedError

    def encode(self, value: Any) -> Any:  # noqa: PLR0911 - one line per kind.
        """A JSON value for `value`."""
        kind = type(value)
        if kind in _AS_IS:
            return value
        if kind is int:
            return value if -_SMALL < value < _SMALL else ["i", _digits(value)]
        if kind is tuple:
            return ["t", self._encode_all(value)]
        if kind in KINDS:
            return self._encode_container(value, KINDS[kind])
        plain = _PLAIN.get(kind)
        if plain is not None:
            return plain(self, value)
        if isinstance(value, type) and (name := types.name_of(value)):
            return ["T", name]
        return self.export(value)

    def _encode_all(self, values: Any) -> list[Any]:
        kinds = set(map(type, values))
        if kinds <= _FLAT and (int not in kinds or all(-_SMALL < v < _SMALL for v in values if type(v) is int)):
            return list(values)
        return [self.encode(value) for value in values]

    def _encode_container(self, container: Any, tag: str) -> list[Any]:
        known = self.shared.id_of(container)
        if known is not None:
            return ["r", known]
        number = self.shared.introduce(container)
        encoded = [tag, number, self._encode_all(elements(container))]
        if tag == "dq":
            encoded.append(container.maxlen)
        elif tag == "dd":
            encoded.append(self.encode(container.default_factory))
        return encoded

    def decode(self, value: Any) -> Any:
        """The value of a JSON value that `encode` of the other side made."""
        if type(value) is not list:
            if type(value) is dict:
                raise ProtocolBreach("an object where a value was due")
            return value
        try:
            return self._decode_tagged(value)
        except ProtocolBreach:
            raise
        except (
            TypeError,
            ValueError,
            IndexError,
            KeyError,
            ArithmeticError,
            RecursionError,
            MemoryError,
            OSError,
        ) as fault:
            raise ProtocolBreach(f"malformed value ({type(fault).__name__} {fault})") from fault

    def decode_all(self, values: Any) -> list[Any]:
        """Decode the items of a JSON list."""
        if type(values) is not list:
            raise ProtocolBreach("a list was due")
        self._nodes += len(values)
        if self._nodes > MAX_NODES:
            raise ProtocolBreach("too many values in one frame")
        if set(map(type, values)) <= _FLAT:
            return values
        return [self.decode(value) for value in values]

    def start_frame(self) -> None:
        """Begin to count the nodes of a new frame."""
        self._nodes = 0

    def _decode_tagged(self, value: list[Any]) -> Any:  # noqa: PLR0911 - one line per kind.
        tag, rest = value[0], value[1:]
        if tag == "t":
            return tuple(self.decode_all(rest[0]))
        if tag == "r":
            return self.shared.get(rest[0])
        if tag in MAKERS:
            return self._decode_container(tag, rest)
        if tag == "i":
            if len(rest[0]) * 4 > MAX_INT_BITS:
                raise ProtocolBreach("an integer that is too long")
            return int(rest[0], 16)
        if tag == "fs":
            return frozenset(self.decode_all(rest[0]))
        if tag == "T":
            return types.by_name(rest[0])
        if tag in _MAKE:
            return _MAKE[tag](*self.decode_all(rest))
        if type(tag) is not str:
            raise ProtocolBreach("a value without a tag")
        return self.admit(tag, rest)

    def _decode_container(self, tag: str, rest: list[Any]) -> Any:
        if type(rest[0]) is not int:
            raise ProtocolBreach("a container without an id")
        if tag == "dq":
            container: Any = deque(maxlen=rest[2])
        elif tag == "dd":
            container = defaultdict(self.decode(rest[2]))
        else:
            container = MAKERS[tag]()
        self.shared.register(rest[0], container)
        refill(container, self.decode_all(rest[1]))
        self.shared.settle(rest[0])
        return container


_PLAIN: dict[type, Any] = {
    bytes: lambda c, v: ["b", base64.b64encode(v).decode()],
    frozenset: lambda c, v: ["fs", c._encode_all(v)],
    complex: lambda c, v: ["cx", v.real, v.imag],
    range: lambda c, v: ["rg", *c._encode_all((v.start, v.stop, v.step))],
    slice: lambda c, v: ["sl", *c._encode_all((v.start, v.stop, v.step))],
    type(Ellipsis): lambda c, v: ["el"],
    type(NotImplemented): lambda c, v: ["ni"],
    decimal.Decimal: lambda c, v: ["D", str(v)],
    fractions.Fraction: lambda c, v: ["F", c.encode(v.numerator), c.encode(v.denominator)],
    dt.datetime: lambda c, v: [
        "dt", v.year, v.month, v.day, v.hour, v.minute, v.second, v.microsecond, c.encode(v.tzinfo), v.fold,
    ],
    dt.date: lambda c, v: ["da", v.year, v.month, v.day],
    dt.time: lambda c, v: ["ti", v.hour, v.minute, v.second, v.microsecond, c.encode(v.tzinfo), v.fold],
    dt.timedelta: lambda c, v: ["td", v.days, v.seconds, v.microseconds],
    dt.timezone: lambda c, v: ["tz", c.encode(v.utcoffset(None)), v.tzname(None)],
    zoneinfo.ZoneInfo: lambda c, v: ["zi", v.key],
    uuid.UUID: lambda c, v: ["u", v.hex],
    pathlib.PosixPath: lambda c, v: ["p", str(v)],
    pathlib.PurePosixPath: lambda c, v: ["pp", str(v)],
    type({}.keys()): lambda c, v: ["dk", *c._encode_all(v)],
    type({}.values()): lambda c, v: ["dv", *c._encode_all(v)],
    type({}.items()): lambda c, v: ["di", *c._encode_all(v)],
}  # fmt: skip


def _ratio(top: Any, bottom: Any) -> fractions.Fraction:
    if type(top) is not int or type(bottom) is not int:
        raise ProtocolBreach("a fraction of other than integers")
    return fractions.Fraction(top, bottom)


def _numbers(parts: tuple[Any, ...]) -> tuple[int, ...]:
    """Only numbers: some classes of the library also take the state that a pickle holds, and do not check it."""
    if set(map(type, parts)) != {int}:
        raise ProtocolBreach("parts that are no numbers")
    return parts


def _moment(kind: Any, *parts: Any) -> Any:
    *numbers, zone, fold = parts
    return kind(*_numbers(tuple(numbers)), zone, fold=fold)


_MAKE: dict[str, Any] = {
    "b": lambda text: base64.b64decode(text, validate=True),
    "cx": complex,
    "rg": lambda *parts: range(*_numbers(parts)),
    "sl": slice,
    "el": lambda: Ellipsis,
    "ni": lambda: NotImplemented,
    "D": lambda text: decimal.Decimal(str(text)),
    "F": _ratio,
    "dt": lambda *parts: _moment(dt.datetime, *parts),
    "da": lambda *parts: dt.date(*_numbers(parts)),
    "ti": lambda *parts: _moment(dt.time, *parts),
    "td": dt.timedelta,
    "tz": dt.timezone,
    "zi": zoneinfo.ZoneInfo,
    "u": lambda text: uuid.UUID(hex=str(text)),
    "p": pathlib.PosixPath,
    "pp": pathlib.PurePosixPath,
    "dk": lambda *keys: dict.fromkeys(keys).keys(),
    "dv": lambda *values: dict(enumerate(values)).values(),
    "di": lambda *pairs: dict(pairs).items(),
}
