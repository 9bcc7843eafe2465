# mypy: disable-error-code="unreachable, attr-defined"
"""Exceptions that cross the link, and those that may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.examiner.failures import CellExited

Join = Callable[..., Any]


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


@pytest.mark.parametrize("bases", ["Plain, RuntimeError", "RuntimeError, Plain"])
def test_an_exception_class_may_have_a_plain_base(join: Join, bases: str) -> None:
    module = join(
        f"""
        class Plain:
            def hint(self): return f"mind {{self.args[0]}}"
        class Mixed({bases}): pass
        def fail(): raise Mixed("this")
        """
    ).module
    with pytest.raises(RuntimeError) as caught:
        module.fail()
    assert isinstance(caught.value, module.Mixed)
    assert isinstance(caught.value, module.Plain)
    assert (caught.value.args, caught.value.hint()) == (("this",), "mind this")


def test_notes_of_the_tests_exceptions_can_be_read(join: Join) -> None:
    module = join("def notes(fault): return [fault.__notes__, *(one.__notes__ for one in fault.exceptions)]").module
    inner = ValueError("price")
    inner.add_note("order 7")
    fault = ExceptionGroup("two", [inner])
    fault.add_note("monday")
    assert module.notes(fault) == [["monday"], ["order 7"]]
    assert inner.__notes__ == ["order 7"]


def test_an_integer_that_is_too_long_is_an_error_of_the_call_that_made_it(join: Join) -> None:
    module = join("def power(): return 9 ** 999_999\ndef one(): return 1").module
    with pytest.raises(OverflowError, match="an integer of 3,169,922 bits is too long to be handed over"):
        module.power()
    assert module.one() == 1


def test_what_is_not_for_tests_to_catch_fails_the_test(join: Join) -> None:
    joined = join("import sys\ndef leave(): sys.exit(0)")
    with pytest.raises(CellExited, match=r"sys\.exit"):
        joined.module.leave()
    assert joined.link.poison is not None


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


def test_an_assertion_that_comes_through_is_the_tests_own(join: Join) -> None:
    joined = join(_KEEPER)

    def check(value: object) -> None:
        raise AssertionError(value)

    with pytest.raises(AssertionError):
        joined.module.honest(check)
    assert joined.link.latched is None


def test_an_assertion_that_is_handed_over_later_stays_latched(join: Join) -> None:
    joined = join(_KEEPER)

    def check(value: object) -> None:
        raise AssertionError(value)

    joined.module.swallow(check)
    with pytest.raises(AssertionError):
        joined.module.confess()
    assert str(joined.link.latched) == "1"


_KEEPER = """
    kept = []
    def honest(check): check(1)
    def swallow(check):
        try: check(1)
        except AssertionError as fault: kept.append(fault)
    def confess(): raise kept[0]
"""
