# mypy: disable-error-code="attr-defined"
"""What the submission may do with objects of the suite, asked over the wire as a hostile cell would ask it."""

from __future__ import annotations

import enum
import io
import os
import subprocess
import threading
import types
import unittest
from collections.abc import Callable
from typing import Any, ClassVar
from unittest import mock

import pytest

from sandbox.examiner.lend import Lent
from sandbox.examiner.terms import Terms
from sandbox.wire.frames import ProtocolBreach

FOLDER = __file__.rpartition("/")[0]
SECRET = "quince"


class Clock:
    """Lent in these tests."""

    zone = "UTC"
    shell = staticmethod(os.system)
    _secret = SECRET

    def __init__(self) -> None:
        self.moment = 7
        self.modules = os
        self.run = subprocess.run
        self.process = subprocess.Popen
        self.check = lambda: "own"
        self._hidden = SECRET
        self.case = Case()

    def now(self) -> int:
        return self.moment

    @property
    def year(self) -> int:
        return 2026

    @property
    def answer(self) -> str:
        return SECRET

    def __len__(self) -> int:
        return 3

    def __getstate__(self) -> object:
        return SECRET


class Case(unittest.TestCase):
    __test__ = False  # pytest must not collect this.
    expected = SECRET

    def runTest(self) -> None:
        raise AssertionError("a submission ran a test")


class TestOfPytest:
    expected = SECRET


class Worker(threading.Thread):
    def step(self) -> str:
        return "stepped"


class Basket(list[int]):
    limit = 5


class Sneaky:
    def __getattr__(self, name: str) -> str:
        return f"made {name}"


class Side(enum.Enum):
    LEFT = 1


def lent(value: Any, names: tuple[str, ...] | None = None) -> tuple[Lent, int]:
    table = Lent(Terms(FOLDER, names))
    return table, table.number(value)


def read(value: Any, name: str, names: tuple[str, ...] | None = None) -> Any:
    table, number = lent(value, names)
    return table.perform("read", [number, name])


def invoke(value: Any, name: str, *args: Any) -> Any:
    table, number = lent(value)
    return table.perform("invoke", [number, name, args, {}])


def test_public_names_are_lent() -> None:
    assert read(Clock(), "moment") == 7
    assert read(Clock(), "zone") == "UTC"
    assert read(Clock, "zone") == "UTC"
    assert read(Clock(), "year") == 2026
    assert read(Clock(), "check")() == "own"
    assert invoke(Clock(), "now") == 7
    assert read(Sneaky(), "anything") == "made anything"
    assert invoke(Worker(), "step") == "stepped"
    assert invoke(Basket([1]), "index", 1) == 0
    assert invoke(io.StringIO("text"), "getvalue") == "text"
    assert invoke(mock.Mock(**{"get.return_value": 5}), "get") == 5
    assert read(types.SimpleNamespace(a=1), "a") == 1


def test_special_methods_of_mocks_are_bound_as_python_binds_them() -> None:
    opened = mock.mock_open(read_data="a\nb\n")()
    table, number = lent(opened)
    assert list(table.perform("operate", [number, "__iter__", ()])) == ["a\n", "b\n"]
    table.perform("operate", [number, "__exit__", (None, None, None)])
    opened.__exit__.assert_called_once_with(None, None, None)


def test_a_made_object_may_be_initialized_again() -> None:
    clock = Clock()
    clock.moment = 8
    invoke(clock, "__init__")
    assert clock.moment == 7
    for other, names in ((Clock(), ("Clock",)), (Clock(), ("Clock.__init__",)), (mock.Mock(), None), (Basket(), None)):
        table, number = lent(other, names)
        with pytest.raises(AttributeError, match="not public"):
            table.perform("invoke", [number, "__init__", (), {}])
    table, number = lent(Clock)
    with pytest.raises(AttributeError, match="not public"):
        table.perform("invoke", [number, "__init__", (Clock(),), {}])


PRIVATE = [
    "_secret", "_hidden", "__class__", "__dict__", "__init__", "__globals__", "__self__", "__func__", "__getstate__",
    "__reduce__", "__module__", "__subclasses__", "", "a b", "now.__func__", "\0",
]  # fmt: skip


@pytest.mark.parametrize("value", [Clock(), Clock, Sneaky(), mock.MagicMock(), Basket(), io.StringIO()], ids=repr)
@pytest.mark.parametrize("name", PRIVATE)
def test_private_names_are_not(value: Any, name: str) -> None:
    with pytest.raises(AttributeError, match="not public"):
        read(value, name)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Clock(), "shell"),
        (Clock(), "run"),
        (Clock(), "process"),
        (Worker(), "start"),
        (Worker(), "daemon"),
        (Clock, "mro"),
        (Side, "mro"),
        (io.StringIO(), "buffer"),
        (io.BytesIO(), "getbuffer"),
        (mock.Mock(), "assert_called"),
        (mock.Mock(), "reset_mock"),
        (mock.Mock(), "configure_mock"),
        (mock.Mock(), "return_value"),
        (mock.Mock(), "side_effect"),
        (mock.Mock(), "call_args_list"),
        (mock.Mock(), "called"),
        (mock.Mock(), "mock_calls"),
        (mock.Mock(), "method_calls"),
        (mock.Mock(), "attach_mock"),
        (mock.Mock(), "mock_add_spec"),
        (mock.AsyncMock(), "await_count"),
        (mock.AsyncMock(), "await_args_list"),
        (mock.Mock(run=os.system), "run"),
    ],
)
def test_what_belongs_to_a_library_is_not_lent(value: Any, name: str) -> None:
    with pytest.raises(AttributeError, match="lend"):
        read(value, name)
    with pytest.raises(AttributeError, match="lend"):
        invoke(value, name)


@pytest.mark.parametrize(
    "value",
    [Case(), TestOfPytest(), os, threading.Thread(), Clock().now, lambda: 1, object(), Case, subprocess.Popen, [1]],
    ids=repr,
)
@pytest.mark.parametrize("operation", ["read", "invoke", "operate", "copy"])
def test_other_objects_are_not_lent(value: Any, operation: str) -> None:
    table, number = lent(value)
    rest: dict[str, list[Any]] = {"read": ["expected"], "operate": ["__len__", ()], "copy": [True]}
    with pytest.raises(ProtocolBreach):
        table.perform(operation, [number, *rest.get(operation, ["expected", (), {}])])


def test_a_test_case_does_not_run_itself() -> None:
    table, number = lent(Case())
    with pytest.raises(ProtocolBreach):
        table.perform("call", [number, (), {}])


@pytest.mark.parametrize(
    "asked",
    [
        ["read"], ["read", 5], ["read", "now", 1], ["read", ["now"]], ["invoke", "now"], ["invoke", "now", [], {}],
        ["invoke", "now", (), []], ["invoke", "now", (), {1: 2}], ["operate", "__len__"], ["operate", "__len__", []],
        ["operate", "__class__", ()], ["operate", "__getattribute__", ("_secret",)], ["operate", "__reduce__", ()],
        ["operate", "__init_subclass__", ()], ["operate", "__set_name__", (1, "a")], ["operate", "__call__", ()],
        ["operate", "now", ()], ["copy"], ["copy", 1], ["set", "moment", 8], ["write", "moment", 8],
        ["delete", "moment"], ["get", "moment"], ["dir"], ["next"], ["send", 1],
    ],
    ids=repr,
)  # fmt: skip
def test_malformed_requests_are_breaches(asked: Any) -> None:
    table, number = lent(Clock())
    with pytest.raises(ProtocolBreach):
        table.perform(asked[0], [number, *asked[1:]])


@pytest.mark.parametrize("tag", ["om", "em", "ev", "zz"])
@pytest.mark.parametrize("rest", [[], [9], ["a"], [1, 5], [1, "_secret"], [1, "nothing"], [1, 2, 3], [None, "LEFT"]])
def test_malformed_references_are_breaches(tag: str, rest: list[Any]) -> None:
    table, number = lent(Side)
    assert number == 1
    with pytest.raises(ProtocolBreach):
        table.find(tag, *rest)


@pytest.mark.parametrize("name", ["moment", "year", "shell", "_secret", "__init__", "nothing"])
def test_only_methods_of_the_suite_are_found_as_methods(name: str) -> None:
    table, number = lent(Clock())
    assert table.find("om", number, "now")() == 7
    with pytest.raises(ProtocolBreach):
        table.find("om", number, name)


class TestNames:
    """`lend` in kata.toml, or nothing at all."""

    cases: ClassVar[list[Callable[[], Any]]] = [Clock, Basket, mock.Mock, types.SimpleNamespace]

    @pytest.mark.parametrize("make", cases)
    def test_nothing_is_lent_without_a_name(self, make: Callable[[], Any]) -> None:
        with pytest.raises(ProtocolBreach):
            read(make(), "answer", names=())

    def test_a_class(self) -> None:
        assert read(Clock(), "moment", names=("Clock",)) == 7
        with pytest.raises(ProtocolBreach):
            read(Sneaky(), "moment", names=("Clock",))

    def test_one_name_of_a_class(self) -> None:
        assert read(Clock(), "now", names=("Clock.now",))() == 7
        with pytest.raises(AttributeError, match=r"answer.*lend"):
            read(Clock(), "answer", names=("Clock.now",))
        table, number = lent(Clock(), ("Clock.now",))
        with pytest.raises(ProtocolBreach):
            table.perform("operate", [number, "__len__", ()])

    def test_mocks_have_a_name_of_their_own(self) -> None:
        assert isinstance(read(mock.Mock(), "get", names=("Mock",)), mock.Mock)

    def test_buffers_need_no_name(self) -> None:
        table, number = lent(io.StringIO(), ())
        table.perform("invoke", [number, "write", ("a",), {}])
        assert table.get(number).getvalue() == "a"
