"""The hidden tests, in the order in which the problems usually show up."""

import secrets
from itertools import islice

from solution import Fibonacci

from tameshi import in_cell


def fibonacci(count):
    """The first `count` numbers, worked out beside the submission."""
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(sum(numbers[-2:]))
    return numbers[:count]


def taken(numbers, most):
    """What a loop over `numbers` sees, at most `most` of it: one that should end may not."""
    return list(islice(numbers, most))


def test_as_many_numbers_as_were_asked_for():
    """There are exactly `count` numbers, from 0 on, each the sum of the two before it"""
    for count in (1, 2, 3, 10 + secrets.randbelow(40)):
        seen = taken(Fibonacci(count), count + 5)

        assert seen[:1] == [0], "The first number is 0."
        assert len(seen) == count, "A loop over `Fibonacci(count)` sees `count` numbers and then ends."
        assert seen == fibonacci(count), "After 0 and 1, each number is the sum of the two before it."


def test_a_count_of_zero():
    """`Fibonacci(0)` has no numbers"""
    assert taken(Fibonacci(0), 3) == [], "A count of zero means no numbers at all; only None means no end."


def test_every_loop_begins_at_zero():
    """A second loop over the same object begins at 0 again"""
    count = 5 + secrets.randbelow(20)
    numbers = Fibonacci(count)

    first, second, third = (taken(numbers, most) for most in (count + 5, 3, count + 5))

    assert first == fibonacci(count), "The first loop sees all numbers."
    assert second == [0, 1, 1], "A second loop begins at 0: its position must not stand in the object."
    assert third == fibonacci(count), "After a loop that ended early the next one begins at 0 as well."


def test_a_loop_inside_a_loop():
    """A loop inside a loop over the same object disturbs nobody"""
    numbers = Fibonacci(4)

    pairs = [(outer, inner) for outer in islice(numbers, 9) for inner in islice(numbers, 9)]

    assert len(pairs) == 16, "Four numbers in two loops inside each other make sixteen pairs: no loop moves the other."
    assert pairs == [(outer, inner) for outer in (0, 1, 1, 2) for inner in (0, 1, 1, 2)], (
        "Each loop has a position of its own. Give a new iterator to everyone who asks."
    )


def test_objects_share_nothing():
    """Two objects, and two iterators of one object, count for themselves"""
    ahead = secrets.randbelow(10) + 5
    numbers, others = Fibonacci(50), Fibonacci()
    fast, slow = iter(numbers), iter(numbers)

    assert taken(fast, ahead) == fibonacci(ahead), "An iterator gives the numbers in order."
    assert next(slow) == 0, "A second iterator begins at 0, wherever the first one is."
    assert taken(others, 3) == [0, 1, 1], "Another object begins at 0."
    assert next(fast) == fibonacci(ahead + 1)[-1], "The first iterator goes on where it was."


def test_the_object_is_no_iterator():
    """`next` on the object itself is a TypeError"""
    numbers = Fibonacci(3)
    error, number = None, None
    try:
        number = next(numbers)
    except TypeError as raised:
        error = raised

    assert number is None, "The object has no position, so there is nothing that could be next. Leave `__next__` away."
    assert error is not None, "`next` on what is no iterator raises TypeError."


def test_an_iterator_goes_on_where_it_is():
    """Looping over an iterator a second time goes on where the first loop stopped"""
    stop = 3 + secrets.randbelow(5)
    iterator = iter(Fibonacci(12))

    assert taken(iterator, stop) == fibonacci(stop), "The first loop takes the first numbers."
    assert taken(iterator, 50) == fibonacci(12)[stop:], "`iter(iterator)` is the iterator itself, with its position."


def test_the_end_is_the_end():
    """After the last number an iterator stays at its end"""
    iterator = iter(Fibonacci(2))

    assert [next(iterator, "end") for _ in range(2)] == [0, 1], "Two numbers come first."
    assert [next(iterator, "end") for _ in range(4)] == ["end"] * 4, (
        "Once it has raised StopIteration, an iterator raises it for ever. A new loop needs a new iterator."
    )


@in_cell
def endless_numbers(most):
    """What loops over both endless objects see. More than a thousand numbers are asked for beside the submission."""
    from itertools import islice

    from solution import Fibonacci

    return [list(islice(numbers, most)) for numbers in (Fibonacci(), Fibonacci(None))]


def test_there_is_always_another_number():
    """Without a count, the numbers have no end"""
    far = 1100 + secrets.randbelow(400)

    seen = endless_numbers(far)

    assert seen == [fibonacci(far)] * 2, "No number is the last one: do not stop by yourself."


def test_nothing_is_worked_out_in_advance():
    """A loop that takes three of a million million numbers works out three"""
    numbers = Fibonacci(10**12)

    assert taken(numbers, 3) == [0, 1, 1], "The first numbers come at once, however many there are."
