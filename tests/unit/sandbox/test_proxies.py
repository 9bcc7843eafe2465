# mypy: disable-error-code="unreachable, attr-defined"
"""What a suite sees of a submission: values, objects, classes, functions and exceptions."""

from __future__ import annotations

import copy
import inspect
import operator
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from unittest import mock

import pytest

from sandbox.examiner.failures import CellExited, Refusal

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


def test_functions_look_like_functions(join: Join) -> None:
    module = join(
        '''
        import functools
        def traced(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                wrapper.calls += 1
                return function(*args, **kwargs)
            wrapper.calls = 0
            return wrapper
        @traced
        def area(width: int, height: int = 2) -> int:
            """Width by height."""
            return width * height
        '''
    ).module
    assert (module.area(3), module.area.calls, module.area.__name__) == (6, 1, "area")
    assert module.area.__doc__ == "Width by height."
    assert str(inspect.signature(module.area)) == "(width: int, height: int = 2) -> int"
    assert inspect.isfunction(module.area)
    assert module.area.__wrapped__(4) == 8

    def mine() -> str:
        """Mine."""
        return "mine"

    wrapped = module.traced(mine)
    assert (wrapped(), wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__ is mine) == (
        "mine",
        "mine",
        "Mine.",
        True,
    )

    class Holder:
        @module.traced  # type: ignore[untyped-decorator]
        def who(self) -> str:
            return f"held by {type(self).__name__}"

    assert Holder().who() == "held by Holder"


def test_generators_are_genuine_and_lazy(join: Join) -> None:
    module = join(
        """
        seen = []
        def count(limit):
            try:
                for number in range(limit):
                    seen.append(number)
                    got = yield number
                    if got: yield got
            except KeyError: yield "caught"
            finally: seen.append("closed")
        def outer():
            result = yield from inner()
            yield result
        def inner():
            yield 1
            return "returned"
        def double(numbers):
            for number in numbers: yield number * 2
        """
    ).module
    numbers = module.count(10)
    assert isinstance(numbers, types.GeneratorType)
    assert module.seen == []
    assert (next(numbers), numbers.send("sent"), next(numbers)) == (0, "sent", 1)
    assert numbers.throw(KeyError()) == "caught"
    numbers.close()
    assert module.seen == [0, 1, "closed"]
    assert list(module.outer()) == [1, "returned"]
    taken: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    doubled = module.double(source())
    assert (next(doubled), next(doubled), taken) == (0, 2, [0, 1])
    assert list(module.double(iter([1]))) == [2]


def test_exceptions_keep_class_text_attributes_and_chain(join: Join) -> None:
    module = join(
        """
        class Refused(ValueError):
            def __init__(self, code):
                super().__init__(f"code {code}")
                self.code = code
        def refuse(code):
            try:
                {}["missing"]
            except KeyError as cause:
                raise Refused(code) from cause
        def echo(function):
            try: return function()
            except Exception as error: raise error
        def group(): raise ExceptionGroup("two", [ValueError(1), Refused(2)])
        """
    ).module
    with pytest.raises(ValueError, match="code 7") as caught:
        module.refuse(7)
    assert isinstance(caught.value, module.Refused)
    assert (caught.value.code, type(caught.value.__cause__), caught.value.args) == (7, KeyError, ("code 7",))

    class Mine(LookupError):
        pass

    mine = Mine("here")

    def fail() -> None:
        raise mine

    with pytest.raises(Mine) as same:
        module.echo(fail)
    assert same.value is mine
    with pytest.raises(ExceptionGroup) as several:
        module.group()
    assert [type(error) for error in several.value.exceptions] == [ValueError, module.Refused]


def test_what_is_not_for_tests_to_catch_fails_the_test(join: Join) -> None:
    joined = join("import sys\ndef leave(): sys.exit(0)")
    with pytest.raises(CellExited, match=r"sys\.exit"):
        joined.module.leave()
    assert joined.link.poison is not None


def test_context_managers(join: Join) -> None:
    module = join(
        """
        import contextlib
        log = []
        @contextlib.contextmanager
        def opened(name):
            log.append(f"open {name}")
            try: yield name
            finally: log.append(f"close {name}")
        class Swallow:
            def __enter__(self): return self
            def __exit__(self, kind, error, trace):
                log.append(kind.__name__ if kind else None)
                return True
        """
    ).module
    with module.opened("a") as name:
        assert name == "a"
    with pytest.raises(KeyError), module.opened("b"):
        raise KeyError
    with module.Swallow():
        raise ValueError
    assert module.log == ["open a", "close a", "open b", "close b", "ValueError"]


def test_an_assertion_that_the_submission_swallows_is_latched(join: Join) -> None:
    joined = join(
        """
        class Swallow:
            def __enter__(self): return self
            def __exit__(self, *details): return True
        def call(function):
            try: function()
            except BaseException: pass
        """
    )
    with joined.module.Swallow():
        raise AssertionError("in the block")
    assert str(joined.link.latched) == "in the block"
    joined.link.start_test(None)

    def fail() -> None:
        raise AssertionError("in the callback")

    joined.module.call(fail)
    assert str(joined.link.latched) == "in the callback"


def test_only_what_was_lent_can_be_called(join: Join) -> None:
    joined = join(
        """
        def peek(token): return token.secret
        def hand_back(token): return token
        """
    )

    class Secret:
        secret = 42

    secret = Secret()
    assert joined.module.hand_back(secret) is secret
    with pytest.raises(AttributeError, match="in_cell"):
        joined.module.peek(secret)


def test_subclassing_in_a_test_names_the_remedy(join: Join) -> None:
    stack = join(STACK).module.Stack
    with pytest.raises(Refusal, match="in_cell"):
        type("Mine", (stack,), {})


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


def test_a_star_import_brings_no_tests_of_the_submissions_own(join: Join) -> None:
    module = join("def work(): ...\ndef test_extra(): ...\npytestmark = []\nclass TestMore: ...\n_private = 1").module
    assert module.__all__ == ["work"]
