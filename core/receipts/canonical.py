"""The one way to write a receipt as bytes: RFC 8785, for the JSON that receipts are made of.

Receipts hold texts, whole numbers, booleans, null, lists and objects. Without fractions, what RFC 8785 asks for beyond
`json.dumps` is the order of names by their UTF-16 units and texts that UTF-8 can hold.
"""

from __future__ import annotations

import json
from typing import Any

LARGEST = 2**53 - 1  # Beyond this, other languages' numbers are not exact.


class NotCanonical(ValueError):
    """This is no JSON that can be written in one way only. The text says why."""


def canonical(value: Any) -> bytes:
    """The bytes of a value."""
    try:
        return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise NotCanonical("it holds half of a character") from None
    except RecursionError:
        raise NotCanonical("it is nested too deeply") from None


def read(text: str | bytes) -> Any:
    """The value of a JSON text. Refuses what two readers could understand differently, such as a name given twice."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse)
    except NotCanonical:
        raise
    except (ValueError, RecursionError):
        raise NotCanonical("it is not JSON") from None


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        if not all(isinstance(name, str) for name in value):
            raise NotCanonical("a name is not a text")
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, int) and abs(value) > LARGEST:
        raise NotCanonical(f"{value} is too large a number")
    if value is None or isinstance(value, str | int):
        return value
    raise NotCanonical(f"{type(value).__name__} is not part of receipts")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotCanonical("it gives a name twice")
    return found


def _refuse(text: str) -> Any:
    raise NotCanonical(f"{text[:40]} is not part of receipts")
