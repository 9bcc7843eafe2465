"""Mutable containers that both sides know under one id, so that a change made on one side shows on the other.

A list, dict, set, deque or bytearray that crosses the wire gets an id. Before a frame leaves, each side compares its
known containers with what the other side last saw (by length and identity of the elements, at C speed) and sends the
contents of those that changed. That gives argument write-back, `result is argument`, arguments that the submission
holds on to, and `obj.items.append(1)`. A container that nothing but this table refers to any more is released, and
tracking ends. Where both sides may speak at once, it is kept (retired) until the other side has released it too, since
a frame that names it may be on its way.
"""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator
from operator import is_
from typing import Any

from sandbox.wire.frames import ProtocolBreach

MOST = 200_000
_MAPPINGS: dict[type, str] = {dict: "d", OrderedDict: "od", Counter: "dc", defaultdict: "dd"}
_SEQUENCES: dict[type, str] = {list: "l", deque: "dq", set: "s"}
KINDS: dict[type, str] = {**_MAPPINGS, **_SEQUENCES, bytearray: "ba"}
MAKERS: dict[str, Any] = {kind: maker for maker, kind in KINDS.items()}


def elements(container: Any) -> list[Any]:
    """The contents as one flat list: a mapping's keys and values in turn."""
    if isinstance(container, dict):
        return [part for pair in list(container.items()) for part in pair]
    if isinstance(container, bytearray):
        return [bytes(container)]
    return list(container)


def refill(container: Any, contents: list[Any]) -> None:
    """Give the container these contents, in place."""
    try:
        if isinstance(container, dict):
            container.clear()
            update = OrderedDict.update if isinstance(container, OrderedDict) else dict.update  # A Counter's own adds.
            update(container, zip(contents[::2], contents[1::2], strict=True))
        elif isinstance(container, list):
            container[:] = contents
        elif isinstance(container, bytearray):
            container[:] = contents[0]
        else:
            container.clear()
            for item in contents:
                container.add(item) if isinstance(container, set) else container.append(item)
    except (TypeError, ValueError, IndexError, RuntimeError) as fault:
        raise ProtocolBreach(f"contents that a {type(container).__name__} cannot hold") from fault


class SharedContainers:
    """The containers known to both sides. `parity` is 0 or 1, so that both sides can give ids without asking."""

    def __init__(self, parity: int) -> None:
        self._next = parity
        self._by_id: dict[int, Any] = {}
        self._seen: dict[int, list[Any]] = {}
        self._ids: dict[int, int] = {}  # id() of the object -> container id
        self._retired: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._by_id) + len(self._retired)

    def id_of(self, container: Any) -> int | None:
        """The id under which the other side knows this very object, if it does."""
        return self._ids.get(id(container))

    def introduce(self, container: Any) -> int:
        """Give a new id to an object that is about to be sent."""
        number, self._next = self._next, self._next + 2
        self.register(number, container)
        return number

    def register(self, number: int, container: Any) -> None:
        """Take up an object under an id, ours or the other side's."""
        if number in self._by_id or len(self._by_id) + len(self._retired) >= MOST:
            raise ProtocolBreach("container id used twice" if number in self._by_id else "too many containers")
        self._by_id[number] = container
        self._ids[id(container)] = number
        self._seen[number] = elements(container)

    def get(self, number: object) -> Any:
        """The object of an id."""
        if isinstance(number, int):
            for known in (self._by_id, self._retired):
                if number in known:
                    return known[number]
        raise ProtocolBreach("unknown container")

    def settle(self, number: int, contents: list[Any] | None = None) -> None:
        """These contents, or what the object holds now, are what both sides know."""
        if number in self._by_id:
            self._seen[number] = elements(self._by_id[number]) if contents is None else contents

    def changed(self) -> Iterator[tuple[int, Any]]:
        """The (id, object) pairs that differ from what the other side last saw."""
        for number, container in list(self._by_id.items()):
            now, before = elements(container) if type(container) is not list else container, self._seen[number]
            if isinstance(container, bytearray):
                same = now == before
            else:
                same = len(now) == len(before) and all(map(is_, now, before))
            if not same:
                yield number, container

    def release_unused(self, besides: set[int], retire: bool) -> list[int]:
        """Stop tracking objects that nothing but this table holds; returns their ids for the other side."""
        unused = []
        for number in list(self._by_id):
            if number not in besides and sys.getrefcount(self._by_id[number]) <= _ONLY_THE_TABLE:
                unused.append(number)
                container = self._stop_tracking(number)
                if retire:
                    self._retired[number] = container
        return unused

    def forget(self, number: object) -> bool:
        """The other side released this id. Returns whether it does not know yet that it is released here, too."""
        if isinstance(number, int) and number in self._retired:
            del self._retired[number]
            return False
        if not isinstance(number, int) or number not in self._by_id:
            raise ProtocolBreach("released an unknown container")
        self._stop_tracking(number)
        return True

    def _stop_tracking(self, number: int) -> Any:
        container = self._by_id.pop(number)
        self._ids.pop(id(container), None)
        del self._seen[number]
        return container


def _references_of_a_table_entry() -> int:
    table = {0: list[Any]()}
    return sys.getrefcount(table[0])


_ONLY_THE_TABLE = _references_of_a_table_entry()
