# mypy: disable-error-code="unreachable, attr-defined"
"""Plain data and shared containers, in both directions."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

import pytest

Join = Callable[..., Any]

STACK = '''
class Stack:
    """Last in, first out."""
    LIMIT = 3
    def __init__(self, items=()):
        self.items = list(items)
    def push(self, item):
        """Put one on top."""
        self.items.append(item)
    @property
    def top(self): return self.items[-1]
    @classmethod
    def of(cls, *items): return cls(items)
    @staticmethod
    def limit(): return Stack.LIMIT
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __getitem__(self, place): return self.items[place]
    def __contains__(self, item): return item in self.items
    def __eq__(self, other): return isinstance(other, Stack) and self.items == other.items
    def __add__(self, other): return Stack(self.items + list(other))
    def __repr__(self): return f"Stack({self.items})"
def liar():
    class Liar(Stack):
        def __eq__(self, other): return True
        def __lt__(self, other): return True
        def __sub__(self, other): return 0
    return Liar()
'''


def test_plain_data_arrives_as_equal_plain_data(join: Join) -> None:
    same = join("def same(value): return value").module.same
    for value in (
        None,
        True,
        0,
        -(2**90),
        1.5,
        float("inf"),
        "é\ud800",
        b"\0",
        [1, [2]],
        {"a": (1, 2)},
        {1},
        frozenset({2}),
        1j,
    ):
        assert same(value) == value
        assert type(same(value)) is type(value)


@pytest.mark.parametrize(
    "made",
    [OrderedDict(b=1, a=2), Counter("abca"), defaultdict(list, {"a": [1]}), deque([1, 2], 5)],
    ids=lambda made: type(made).__name__,
)
def test_containers_of_the_library_arrive_whole_and_in_order(join: Join, made: Any) -> None:
    copied = join("from copy import copy").module.copy(made)
    assert copied is not made
    assert (type(copied), repr(copied)) == (type(made), repr(made))


def test_an_argument_that_is_changed_is_changed_here(join: Join) -> None:
    module = join("def sort(items): items.sort()\ndef same(items): return items").module
    items = [3, 1, 2]
    module.sort(items)
    assert items == [1, 2, 3]
    assert module.same(items) is items


def test_a_change_made_here_reaches_an_object_that_holds_the_argument(join: Join) -> None:
    stack = join(STACK + "class Keeper:\n    def __init__(self, items): self.items = items").module.Keeper
    items = [1]
    keeper = stack(items)
    items.append(2)
    assert keeper.items == [1, 2]
    keeper.items.append(3)
    assert items == [1, 2, 3]


def test_cyclic_containers_cross(join: Join) -> None:
    same = join("def same(value): return [value]").module.same
    loop: list[Any] = []
    loop.append(loop)
    assert same(loop)[0] is loop


def test_subclasses_of_immutables_are_values_here(join: Join) -> None:
    module = join(
        """
        import collections, enum
        Point = collections.namedtuple("Point", "x y")
        class Lying(int):
            def __eq__(self, other): return True
            __hash__ = int.__hash__
        def lie(): return Lying(3)
        class Level(enum.IntEnum):
            LOW = 1
        class Colour(enum.Enum):
            RED = "r"
        """
    ).module
    point = module.Point(1, 2)
    assert (point == (1, 2), point.x, type(point) is module.Point, point._replace(x=5)) == (True, 1, True, (5, 2))
    assert not module.lie() == 4  # noqa: SIM201 - the operator under test.
    assert module.lie() == 3
    assert (module.Level(1) is module.Level.LOW, module.Level.LOW.name, module.Level.LOW + 1) == (True, "LOW", 2)
    assert module.Colour("r") is module.Colour.RED
    assert [colour.name for colour in module.Colour] == ["RED"]
    assert isinstance(module.Colour.RED, module.Colour)


def test_subclasses_of_containers_are_compared_by_a_copy(join: Join) -> None:
    module = join("class Bag(list): pass\ndef make(): return Bag([1, 2])").module
    assert module.make() == [1, 2]
    assert module.make() != [1]


def test_a_function_that_is_lent_twice_keeps_the_tables_alike(join: Join) -> None:
    module = join(
        "held = []\ndef keep(function): held.append(function)\ndef call(): return [f([1], b=[2]) for f in held]"
    ).module

    def add(a: list[int], b: list[int] | None = None) -> list[int]:
        return a + (b or [])

    for _ in range(5):
        module.keep(add)
    assert module.call() == [[1, 2]] * 5
    assert module.call() == [[1, 2]] * 5
