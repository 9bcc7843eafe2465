"""The shown examples: run them with "Run"."""

from itertools import islice

from solution import Fibonacci


def test_two_loops_see_the_same():
    """Two loops, one after the other, see the same five numbers"""
    waits = Fibonacci(5)

    assert list(islice(waits, 6)) == [0, 1, 1, 2, 3]
    assert list(islice(waits, 6)) == [0, 1, 1, 2, 3]


def test_the_first_numbers_of_all():
    """Without a count there is always another number"""
    assert list(islice(Fibonacci(), 8)) == [0, 1, 1, 2, 3, 5, 8, 13]


def test_next_needs_an_iterator():
    """`next` works on the iterator and not on the object"""
    waits = Fibonacci(3)

    assert next(iter(waits)) == 0
    try:
        next(waits)
    except TypeError:
        return
    raise AssertionError("next(waits) gave a number, so `waits` is an iterator")
