"""Compares the text of the function instead of what it does. There is no text to be had."""

import inspect

import counting


def test_source():
    assert "product *= number" in inspect.getsource(counting.factorial)
