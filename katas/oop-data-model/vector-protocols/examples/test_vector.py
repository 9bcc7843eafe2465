"""The shown examples: run them with "Run"."""

from solution import Vector


def test_arithmetic():
    """Vectors are added and multiplied by numbers"""
    v = Vector(3, 4)

    assert list(2 * v + Vector(1, 1)) == [7, 9]
    assert list(sum([v, v, v])) == [9, 12]
    assert abs(v) == 5


def test_equality():
    """Vectors equal vectors, and nothing else"""
    assert Vector(1, 2) == Vector(1.0, 2.0)
    assert Vector(1, 2) != Vector(2, 1)
    assert Vector(1, 2) != (1, 2)
    assert Vector(1, 2) != None  # noqa: E711 - exactly this is asked.
    assert len({Vector(1, 2), Vector(1.0, 2.0)}) == 1


def test_a_second_name():
    """`+=` leaves other names alone"""
    v = Vector(1, 2)
    other = v
    v += Vector(1, 1)

    assert list(v) == [2, 3]
    assert list(other) == [1, 2]
