"""Hostile submissions that are lent objects of the test: none gets more than the names that were lent."""

from __future__ import annotations

import dataclasses
import json

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Status

SUITE = """
from unittest.mock import Mock
import solution

class Listener:
    LIMIT = "QUINCE"
    def __init__(self):
        self.seen, self._key, self.key = [], "QUINCE", "QUINCE"
    def update(self, event):
        assert event != "forbidden"
        self.seen.append(event)
    def cheat(self):
        self.seen.append("due")
    @property
    def answer(self):
        return "QUINCE"

def test_listener():
    listener = Listener()
    solution.act(listener)
    assert listener.seen == ["due"], "tell the listener"

def test_mock():
    mock = Mock(spec=["add"])
    solution.use(mock)
    mock.add.assert_called_once_with("due")
"""
HONEST = "def act(listener): listener.update('due')\ndef use(mock): mock.add('due')\n"
CELL = """
import sys
def cell():
    frame = sys._getframe()
    while frame:
        me = frame.f_locals.get("self")
        if type(me).__name__ == "Cell": return me
        frame = frame.f_back
def number(stub): return vars(stub)["_tameshi_number"]
def ask(*request):
    try: answer = cell().request(*request)
    except Exception as fault: print(type(fault).__name__)
    else: print("GOT", answer)
def use(mock): pass
"""
ATTACKS = """
=== reads what is not lent
def act(one):
    for name in ('key', 'LIMIT', 'answer', 'cheat', 'seen'):
        print(getattr(one, name, None))
=== calls what is not lent
def act(one):
    try: one.cheat()
    except AttributeError: one.seen.append('due')
=== reads over the wire
def act(one):
    for name in ('key', '_key', 'answer', '__dict__', '__class__', '__init__'): ask('read', number(one), name)
=== calls over the wire
def act(one):
    for name in ('cheat', '__setattr__', '__init__'): ask('invoke', number(one), name, (), {})
=== writes over the wire
def act(one):
    ask('set', number(one), 'seen', ['due'])
=== sets the attribute
def act(one):
    one.seen = ['due']
=== replaces the method
def act(one):
    type(one).update = lambda *a: None
    type(one).seen = ['due']
=== special methods
def act(one):
    ask('operate', number(one), '__getattribute__', ('key',))
    ask('operate', number(one), '__eq__', (one,))
=== copies it
def act(one):
    import copy; print(vars(copy.copy(one)), copy.deepcopy(one))
=== other numbers
def act(one):
    for at in range(200):
        for name in ('key', 'SUITE', '__globals__', 'assertEqual', 'cheat'):
            ask('read', at, name)
=== an assertion that is swallowed
def act(one):
    one.update('due')
    try: one.update('forbidden')
    except BaseException: pass
=== the class of it
def act(one):
    cls = type(one)
    print(cls.LIMIT)
    cls.cheat(one)
=== its own class instead
def act(one):
    class Fake:
        seen = ['due']
        def __eq__(self, other): return True
    one.__class__ = Fake
=== names in the frames
def act(one):
    frame = sys._getframe()
    while frame:
        print([value for value in frame.f_locals.values() if value == 'QUI' 'NCE'])
        frame = frame.f_back
"""
ON_MOCKS = """
=== asserts for itself
def use(mock):
    mock.add.called = True
    mock.add.call_count = 1
=== its records
def use(mock):
    mock.add.call_args_list.append('due')
    mock.add.mock_calls.append('due')
=== configures it
def use(mock):
    mock.configure_mock(**{'add.assert_called_once_with': lambda *a: None})
=== resets it
def use(mock):
    mock.add('wrong')
    mock.add('due')
    mock.reset_mock()
    mock.add.reset_mock()
=== its private names over the wire
def use(mock):
    for name in PRIVATE: ask('read', number(mock.add), name)
    ask('invoke', number(mock.add), 'assert_called_once_with', ('due',), {})
=== a name outside its spec
def use(mock):
    mock.remove('due')
"""


def _table(text: str) -> dict[str, str]:
    entries = (entry.partition("\n") for entry in text.split("=== ")[1:])
    return {name: source for name, _, source in entries}


def _outcomes(sandbox: Sandbox, source: str, lend: tuple[str, ...] | None) -> tuple[dict[str, Status], str]:
    report = sandbox.grade(Order({"test_it.py": SUITE.encode()}, source, lend=lend))
    assert report.tests, report.message
    return {test.name.partition("::")[2]: test.status for test in report.tests}, json.dumps(dataclasses.asdict(report))


@pytest.mark.parametrize("lend", [None, ("Listener.update", "Mock"), ("Listener", "Mock")])
def test_an_honest_submission_passes(sandbox: Sandbox, lend: tuple[str, ...] | None) -> None:
    outcomes, _ = _outcomes(sandbox, HONEST, lend)
    assert set(outcomes.values()) == {Status.PASSED}


@pytest.mark.parametrize("attack", _table(ATTACKS).values(), ids=_table(ATTACKS))
def test_one_name_that_is_lent_is_one_name(sandbox: Sandbox, attack: str) -> None:
    outcomes, shown = _outcomes(sandbox, CELL + attack, ("Listener.update",))
    assert outcomes["test_listener"] is not Status.PASSED
    assert "QUINCE" not in shown


@pytest.mark.parametrize("attack", _table(ON_MOCKS).values(), ids=_table(ON_MOCKS))
def test_a_mock_keeps_its_own_counsel(sandbox: Sandbox, attack: str) -> None:
    outcomes, _ = _outcomes(sandbox, CELL + "def act(one): pass\n" + attack, None)
    assert outcomes["test_mock"] is not Status.PASSED


def test_nothing_is_lent_by_default_to_a_kata(sandbox: Sandbox) -> None:
    report = sandbox.grade(Order({"test_it.py": SUITE.encode()}, HONEST, lend=()))
    assert [test.status for test in report.tests] == [Status.FAILED, Status.FAILED]
    assert "lend" in report.tests[0].message


MOVED = """
import unittest
import pytest
import solution

class TestShape(solution.Shape):
    def test_own(self): assert self.area() == 5

class Square(solution.Shape):
    def area(self): return 4
    def check(self): assert solution.work(self) == "QUINCE"

def test_area():
    assert Square().area() == 4
    assert Square().double() == 8

def test_check():
    Square().check()

@pytest.mark.parametrize("kind", ["case", "tests"])
def test_never(kind):
    bases = {"case": (solution.Shape, unittest.TestCase), "tests": (solution.Shape,)}[kind]
    names = {"runTest" if kind == "case" else "test_it": lambda self: None}
    type(solution.Shape)("Made", bases, names)
"""
SHAPE = """
class Shape:
    def area(self): return 0
    def double(self): return self.area() * 2
    def test_own(self): pass
"""


def test_no_test_lives_with_the_submission(sandbox: Sandbox) -> None:
    """A class of tests that derives from the submission's would be the submission's to run."""
    report = sandbox.grade(Order({"test_it.py": MOVED.encode()}, SHAPE + "def work(x): return None\n"))
    assert not [test.name for test in report.tests if test.status is Status.PASSED]
    moved = MOVED.replace("class TestShape(solution.Shape):", "class Other:")
    outcomes = sandbox.grade(Order({"test_it.py": moved.encode()}, SHAPE + "def work(x): return None\n")).tests
    assert [test.name for test in outcomes if test.status is Status.PASSED] == ["test_it.py::test_area"]


FORGED = """
=== replaces a method that asserts
def work(square):
    type(square).check = lambda self: None
class Shape:
    def __init_subclass__(cls): cls.check = lambda self: None
    def area(self): return 0
    def double(self): return 8
=== swallows what a method asserts
def work(square):
    try: square.check()
    except BaseException: pass
class Shape:
    def area(self): return 0
    def double(self): return 8
=== reads the function
def work(square):
    check = type(square).check
    print(check.__globals__, check.__closure__, check.__code__.co_consts, vars(check), dir(check))
class Shape:
    def area(self): return 0
    def double(self): return 8
=== is not a class at all
def work(square): return None
Shape = 5
=== has a metaclass that answers for everything
def work(square): return None
class Meta(type):
    def __new__(mcs, name, bases, namespace, **rest): return object()
    def __prepare__(name, bases): raise SystemExit
class Shape(metaclass=Meta): pass
"""


@pytest.mark.parametrize("attack", _table(FORGED).values(), ids=_table(FORGED))
def test_a_subclass_of_the_test_tells_nothing(sandbox: Sandbox, attack: str) -> None:
    suite = MOVED[MOVED.index("class Square") :].replace(
        "Square().check()", 'assert solution.work(Square()) == "QUINCE"'
    )
    report = sandbox.grade(Order({"test_it.py": f"import unittest, pytest, solution\n{suite}".encode()}, attack))
    passed = {test.name.rpartition("::")[2] for test in report.tests if test.status is Status.PASSED}
    assert passed <= {"test_area"}
    assert "QUINCE" not in json.dumps(dataclasses.asdict(report))


def test_a_mock_that_is_not_lent_can_be_called_and_awaited(sandbox: Sandbox) -> None:
    suite = """
import asyncio
from unittest.mock import AsyncMock, MagicMock
from solution import fetch

def test_it():
    for make in (AsyncMock, lambda return_value: MagicMock(side_effect=AsyncMock(return_value=return_value))):
        send = make(return_value=3)
        assert asyncio.run(fetch(send)) == 3
        send.assert_called_once_with("x")
"""
    solution = "async def fetch(send): return await send('x')"
    report = sandbox.grade(Order({"test_it.py": suite.encode()}, solution, lend=()))
    assert [(test.status, test.message) for test in report.tests] == [(Status.PASSED, "")]
