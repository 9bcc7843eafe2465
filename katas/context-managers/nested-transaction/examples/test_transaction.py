"""The shown examples: run them with "Run"."""

import pytest
from solution import Transaction


def test_success_commits():
    """A block that ends well is committed"""
    log = []

    with Transaction(log.append):
        log.append("work")

    assert log == ["BEGIN", "work", "COMMIT"]


def test_failure_rolls_back():
    """A block that raises is rolled back, and the error goes on"""
    log = []

    with pytest.raises(ZeroDivisionError), Transaction(log.append):
        log.append(1 / 0)

    assert log == ["BEGIN", "ROLLBACK"]


def test_inner_failure_that_is_caught():
    """A caught failure of an inner block leaves the outer one alone"""
    log = []
    transaction = Transaction(log.append)

    with transaction:
        log.append("outer work")
        try:
            with transaction:
                log.append("inner work")
                raise ValueError("no")
        except ValueError:
            log.append("carry on")

    assert log == [
        "BEGIN",
        "outer work",
        "SAVEPOINT sp_1",
        "inner work",
        "ROLLBACK TO SAVEPOINT sp_1",
        "RELEASE SAVEPOINT sp_1",
        "carry on",
        "COMMIT",
    ]
