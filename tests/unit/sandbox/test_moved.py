"""Classes of a suite that live with the submission, and answers about them that no honest cell gives."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.examiner import class_statements, moved, standins
from sandbox.examiner.failures import CellBreached, Refusal

Join = Callable[..., Any]
SHAPES = """
class Shape:
    def __init__(self, name): self.name = name
    def area(self): return 0
    def describe(self): return f"{self.name} {self.area()}"
class Items(list): pass
class Positive:
    def __set_name__(self, owner, name): self.place = "_" + name
    def __get__(self, instance, owner): return getattr(instance, self.place)
    def __set__(self, instance, value):
        if value <= 0: raise ValueError(self.place)
        setattr(instance, self.place, value)
def keep(cls):
    cls.__repr__ = lambda self: "kept"
    return cls
"""


@pytest.fixture
def joined(join: Join) -> Iterator[Any]:
    made = join(SHAPES)
    with class_statements.followed(made.link):
        yield made


def test_a_subclass_with_super(joined: Any) -> None:
    class Square(joined.module.Shape):  # type: ignore[misc]
        def __init__(self, side: int) -> None:
            super().__init__("square")
            self.side = side

        def area(self) -> int:
            return self.side**2 + int(super().area())

    assert Square(3).describe() == "square 9"
    assert isinstance(Square(3), joined.module.Shape)


def test_a_descriptor_on_a_class_of_the_test(joined: Any) -> None:
    class Item:
        price = joined.module.Positive()

    item = Item()
    item.price = 5
    assert vars(item) == {"_price": 5}
    with pytest.raises(ValueError, match="_price"):
        item.price = 0


def test_a_decorated_class(joined: Any) -> None:
    keep = joined.module.keep

    @keep
    class Thing:
        def work(self) -> int:
            return 5

    assert repr(Thing()) == "kept"
    assert Thing().work() == 5

    class Plain:
        def __repr__(self) -> str:
            return "plain"

    with pytest.raises(AttributeError, match="stays with the test"):  # It is handed over, and no decorator of it.
        keep(Plain)
    assert repr(Plain()) == "plain"


def test_without_leave_nothing_moves(join: Join) -> None:
    made = join(SHAPES, lend=())
    with class_statements.followed(made.link), pytest.raises(Refusal, match="lend"):

        class Square(made.module.Shape):  # type: ignore[misc, name-defined]
            pass


@pytest.mark.parametrize("answer", [None, 5, [], {}, {"name": 5}, {"name": "C", "special": [1]}])
def test_a_description_that_is_none(joined: Any, monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    shape = joined.module.Shape
    monkeypatch.setattr(joined.link, "request", lambda *asked: answer)
    with pytest.raises(CellBreached):
        standins.refresh(shape)


@pytest.mark.parametrize("answer", [None, 5, "[1]", (1,)])
def test_contents_that_are_none(joined: Any, monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    items = joined.module.Items([1])
    monkeypatch.setattr(joined.link, "request", lambda *asked: answer)
    for compare in (operator.eq, operator.ne):
        with pytest.raises(CellBreached):
            compare(items, [1])


def test_a_class_statement_that_makes_no_class(joined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Mixin:
        pass

    monkeypatch.setattr(joined.link, "request", lambda *asked: 5)
    with pytest.raises(CellBreached):
        moved.move(joined.link, Mixin)
