"""The shown examples: run them with "Run"."""

import pytest
from solution import ignoring


def test_a_missing_key_is_ignored():
    """The named error is ignored, and the rest of the block is skipped"""
    steps = []

    with ignoring(KeyError):
        steps.append("before")
        steps.append({}["missing"])
    steps.append("after")

    assert steps == ["before", "after"]


def test_a_division_is_not_ignored():
    """An error that was not named goes on"""
    with pytest.raises(ZeroDivisionError), ignoring(KeyError):
        print(1 / 0)


def test_what_was_ignored():
    """`errors` holds what was ignored"""
    with ignoring(ValueError) as ignored:
        int("twelve")

    assert [type(error) for error in ignored.errors] == [ValueError]
