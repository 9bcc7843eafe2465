# mypy: disable-error-code="unreachable, attr-defined"
"""Instances and classes of a submission as a suite sees them."""

from __future__ import annotations

import copy
import inspect
import operator
import types
import unittest
from collections.abc import Callable, Mapping
from typing import Any
from unittest import mock

import pytest

from sandbox.examiner.failures import Refusal

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


def test_instances_have_the_face_of_their_class(join: Join) -> None:
    module = join(STACK).module
    stack = module.Stack([1, 2])
    stack.push(3)
    assert (len(stack), list(stack), stack[0], stack.top, stack.items) == (3, [1, 2, 3], 1, 3, [1, 2, 3])
    assert type(stack) is module.Stack
    assert isinstance(module.Stack.of(4), module.Stack)
    assert (module.Stack.LIMIT, module.Stack.limit(), module.Stack.__name__) == (3, 3, "Stack")
    assert (module.Stack.__doc__, stack.push.__name__, inspect.ismethod(stack.push)) == (
        "Last in, first out.",
        "push",
        True,
    )
    assert repr(stack) == "Stack([1, 2, 3])"
    assert list(copy.copy(stack)) == [1, 2, 3]
    assert "push" in dir(stack)
    assert vars(stack) == {"items": [1, 2, 3]}
    assert str(inspect.signature(module.Stack)) == "(items=())"
    with pytest.raises(AttributeError):
        stack.nothing  # noqa: B018


def test_attributes_can_be_written(join: Join) -> None:
    module = join(STACK + "limit = 1\ndef read(): return limit").module
    stack = module.Stack()
    stack.items = [7]
    module.Stack.LIMIT = 9
    module.limit = 5
    assert (list(stack), module.Stack.limit(), module.read()) == ([7], 9, 5)
    del stack.items
    with pytest.raises(AttributeError):
        len(stack)


def test_objects_that_the_suite_built_may_meet_plain_data(join: Join) -> None:
    stack = join(STACK).module.Stack([1])
    assert 1 in stack
    assert 2 not in stack
    assert stack != [1]
    assert list(stack + [2]) == [1, 2]  # noqa: RUF005 - the operator under test.
    assert 2 in stack + [2]  # noqa: RUF005 - the operator under test.


@pytest.mark.parametrize(
    "compare",
    [
        lambda x: x == 5,
        lambda x: x != 5,
        lambda x: operator.eq(5, x),
        lambda x: x < 5,
        lambda x: 5 in x,
        lambda x: x - 5,
    ],
)
def test_an_object_that_the_submission_hands_out_may_not_decide_its_own_verdict(join: Join, compare: Any) -> None:
    joined = join(STACK)
    with pytest.raises(Refusal, match="Liar"):
        compare(joined.module.liar())
    assert joined.link.poison is not None


def test_a_kata_can_opt_in(join: Join) -> None:
    assert join(STACK, mixed=("Liar",)).module.liar() == 5


def test_two_objects_of_the_submission_are_compared_by_it(join: Join) -> None:
    module = join(STACK).module
    assert module.Stack([1]) == module.Stack([1])
    assert module.Stack([1]) != module.Stack([2])


def test_abstract_bases_are_known(join: Join) -> None:
    module = join(
        """
        from collections.abc import Mapping
        class Frozen(Mapping):
            def __getitem__(self, key): return {"a": 1}[key]
            def __iter__(self): return iter(["a"])
            def __len__(self): return 1
        """
    ).module
    frozen = module.Frozen()
    assert isinstance(frozen, Mapping)
    assert dict(frozen) == {"a": 1}


def test_only_what_was_lent_can_be_called(join: Join) -> None:
    joined = join(
        """
        def peek(token): return token.secret
        def hand_back(token): return token
        """,
        lend=(),
    )

    class Secret:
        secret = 42

    secret = Secret()
    assert joined.module.hand_back(secret) is secret
    with pytest.raises(AttributeError, match="in_cell"):
        joined.module.peek(secret)


def test_subclassing_in_a_test_names_the_remedy(join: Join) -> None:
    stack = join(STACK, lend=()).module.Stack
    with pytest.raises(Refusal, match=r"lend.*in_cell"):
        type("Mine", (stack,), {})


@pytest.mark.parametrize(
    ("name", "bases", "members"),
    [("TestMine", (), {}), ("Mine", (), {"test_it": None}), ("Mine", (unittest.TestCase,), {})],
)
def test_no_test_class_lives_with_the_submission(
    join: Join, name: str, bases: tuple[type, ...], members: dict[str, Any]
) -> None:
    stack = join(STACK).module.Stack
    with pytest.raises(Refusal, match="run its tests"):
        types.new_class(name, (stack, *bases), exec_body=lambda namespace: namespace.update(members))


def test_a_name_of_the_submission_can_be_patched_and_comes_back(join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    module = join(
        "import time\ndef add(a, b): return a + b\ndef twice(x): return add(x, x)\ndef nap(): time.sleep(99)"
    ).module
    with monkeypatch.context() as patch:
        patch.setattr(module, "add", lambda a, b: "patched")
        assert module.twice(1) == "patched"
    assert module.twice(1) == 2
    with mock.patch.object(module, "add", return_value=7) as add:
        assert module.twice(1) == 7
    add.assert_called_once_with(1, 1)
    with mock.patch.object(module.time, "sleep") as sleep:
        module.nap()
    sleep.assert_called_once_with(99)
    assert module.twice(1) == 2


def test_a_star_import_brings_no_tests_of_the_submissions_own(join: Join) -> None:
    module = join("def work(): ...\ndef test_extra(): ...\npytestmark = []\nclass TestMore: ...\n_private = 1").module
    assert module.__all__ == ["work"]


def test_a_method_that_is_gone_when_it_is_passed_on_is_an_error_of_its_caller(join: Join) -> None:
    source = "class Thing:\n    def leave(self): del Thing.leave\n    def stay(self): return 3\ndef call(f): return f()"
    module = join(source).module
    thing = module.Thing()
    leave, stay = thing.leave, thing.stay
    leave()
    with pytest.raises(AttributeError, match="leave"):
        module.call(leave)
    assert module.call(stay) == 3


def test_a_method_that_the_suite_replaces_is_its_own(join: Join) -> None:
    module = join(STACK).module
    one, other = module.Stack(), module.Stack()
    one.push = mock.Mock(return_value="pushed")
    assert one.push(1) == "pushed"
    one.push.assert_called_once_with(1)
    other.push(2)
    assert list(other) == [2]
    with mock.patch.object(module.Stack, "push") as push:
        other.push(3)
        other.push.assert_called_once_with(3)
        assert other.push is push
    other.push(4)
    assert list(other) == [2, 4]
