"""Imports the module under a name that it does not have, so that no test can run."""

from factorials import factorial


def test_five():
    assert factorial(5) == 120
