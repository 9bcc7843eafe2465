"""The hidden tests, in the order in which the problems usually show up."""

import math
import random
import secrets

from solution import Vector

from tameshi import in_cell


def some_parts(count=3):
    """Whole numbers other than zero, in no particular order."""
    draw = random.Random(secrets.randbits(64))
    return [draw.choice([-1, 1]) * draw.randint(1, 99) for _ in range(count)]


def error_of(compute):
    """The name of the exception that `compute()` raises, or what it returns when it raises none."""
    try:
        return f"no error but {type(compute()).__name__}"
    except Exception as error:
        return type(error).__name__


def test_it_is_a_sequence():
    """Length, items, slices, iteration and membership are those of the parts"""
    parts = some_parts(5)
    v = Vector(*parts)

    assert len(v) == 5, "`len(v)` is the number of parts."
    assert [v[place] for place in range(5)] == parts, "`v[i]` is the part at that place."
    assert v[-1] == parts[-1], "Negative places count from the end."
    assert error_of(lambda: v[5]) == "IndexError", "A place beyond the end is an IndexError."
    assert list(v) == parts, "Iterating gives the parts in order."
    assert type(v[1:4]) is Vector, "A slice of a vector is a vector."
    assert list(v[1:4]) == parts[1:4], "A slice holds the parts of its places."
    assert [parts[2] in v, 1000 in v] == [True, False], "`in` looks at the parts."


def test_zero_vectors_are_false():
    """A vector is true when one of its parts is not 0"""
    truths = [bool(Vector(*parts)) for parts in ((), (0, 0.0), (0, 1), (-1,))]

    assert truths == [False, False, True, True], "`bool(v)` is false exactly when all parts are 0."


def test_equal_parts_make_equal_vectors():
    """Vectors with the same parts are equal, others are not"""
    parts = some_parts()
    v = Vector(*parts)

    assert v == Vector(*parts), "Equal parts in the same order make equal vectors."
    assert v == Vector(*map(float, parts)), "1 and 1.0 are equal, so vectors of them are as well."
    assert v != Vector(*parts, 0), "Vectors of different lengths differ."
    assert v != Vector(parts[0] + 1, *parts[1:]), "One different part is enough to differ."
    assert (v == Vector(*parts), v == Vector(*parts[:-1])) == (True, False), "`==` answers True or False."


def test_nothing_else_is_equal():
    """A vector equals no tuple, no list, no number and not None, and asking raises nothing"""
    parts = some_parts()
    v = Vector(*parts)

    for other in (tuple(parts), parts, None, parts[0], "Vector", object):
        assert (v == other) is False, "A vector equals nothing but vectors: return NotImplemented for others."
        assert (v != other) is True, "What is not equal is different."


def test_equal_vectors_hash_alike():
    """Equal vectors find each other in sets and dictionaries"""
    parts = some_parts()
    v, same, other = Vector(*parts), Vector(*map(float, parts)), Vector(*parts, 1)

    assert hash(v) == hash(same), "Equal vectors have equal hashes: compute the hash from what equality compares."
    seen = in_sets(parts)
    assert seen["size"] == 1, "A set holds equal vectors once."
    assert seen["found"] == "here", "A vector is found under an equal key."
    assert hash(v) != hash(other), "Different vectors should rarely have the same hash."


@in_cell
def in_sets(parts):
    """Put equal vectors into a set and a dictionary."""
    from solution import Vector

    floats = [float(part) for part in parts]
    return {
        "size": len({Vector(*parts), Vector(*parts), Vector(*floats)}),
        "found": {Vector(*parts): "here"}.get(Vector(*floats)),
    }


def test_vectors_are_added():
    """`+` adds part by part and changes neither side"""
    a, b = some_parts(), some_parts()
    v, w = Vector(*a), Vector(*b)
    total = v + w

    assert type(total) is Vector, "The sum of two vectors is a vector."
    assert list(total) == [x + y for x, y in zip(a, b, strict=True)], "Add part by part."
    assert [list(v), list(w)] == [a, b], "Adding changes neither of the two: make a new vector."
    assert error_of(lambda: v + Vector(*b, 1)) == "ValueError", "Vectors of different lengths have no sum: ValueError."


def test_what_cannot_be_added():
    """`+` with anything else is a TypeError"""
    v = Vector(*some_parts())

    for other in (1, 0.5, None, (1, 2, 3), "text"):
        assert error_of(lambda other=other: v + other) == "TypeError", "Return NotImplemented for what is no vector."
        assert error_of(lambda other=other: other + v) == "TypeError", "`+` declines from the right as well."


def test_sum_works():
    """`sum` adds vectors up"""
    parts = [some_parts(2) for _ in range(4)]
    total = sum([Vector(*part) for part in parts])

    assert type(total) is Vector, "`sum` begins with 0: `0 + v` is `v`."
    assert list(total) == [sum(part[0] for part in parts), sum(part[1] for part in parts)], "`sum` adds part by part."
    assert error_of(lambda: 1 + Vector(1)) == "TypeError", "Only the 0 that `sum` begins with is accepted."


def test_numbers_multiply_from_both_sides():
    """`v * k` and `k * v` multiply each part"""
    parts, factor = some_parts(), 2 + secrets.randbelow(9)
    v = Vector(*parts)

    assert list(v * factor) == [part * factor for part in parts], "`v * k` multiplies each part."
    assert list(factor * v) == [part * factor for part in parts], "`k * v` is the same: `int` hands the question over."
    assert list(0.5 * v) == [part / 2 for part in parts], "Any real number may be the factor."
    assert list(v) == parts, "Multiplying does not change the vector."
    for other in (v, "ab", None, (2,)):
        assert error_of(lambda other=other: v * other) == "TypeError", "Only numbers multiply a vector."


@in_cell
def with_a_foreigner():
    """Let a class that knows vectors stand on the right side."""
    from solution import Vector

    class Everything:
        def __eq__(self, other):
            return True

        __hash__ = None

        def __radd__(self, other):
            return "radd"

        def __rmul__(self, other):
            return "rmul"

    v, other = Vector(1, 2), Everything()
    return [v == other, v + other, v * other]


def test_the_other_side_gets_its_turn():
    """Where a vector has no answer, the other side is asked"""
    seen = with_a_foreigner()

    assert seen == [True, "radd", "rmul"], (
        "Return NotImplemented instead of raising or answering False: then Python asks the other side."
    )


def test_names_are_independent():
    """`+=` and `*=` leave other names alone"""
    parts = some_parts()
    v = other = Vector(*parts)
    v += Vector(*parts)
    w = third = Vector(*parts)
    w *= 3

    assert list(v) == [2 * part for part in parts], "`v += w` gives the name the sum."
    assert list(other) == parts, "Another name for the old vector still sees the old vector after `+=`."
    assert (list(w), list(third)) == ([3 * part for part in parts], parts), "The same goes for `*=`."


@in_cell
def attempts_to_change():
    """Try to change a vector in every way that attributes allow."""
    from solution import Vector

    v = Vector(1, 2)
    outcomes = []
    for name in ("parts", "_parts", "x", "size"):
        try:
            setattr(v, name, (9, 9))
            outcomes.append("assigned")
        except AttributeError:
            outcomes.append("refused")
    try:
        v[0] = 9
        outcomes.append("assigned")
    except TypeError:
        outcomes.append("refused")
    return outcomes, list(v)


def test_a_vector_cannot_be_changed():
    """Assigning to a vector is refused"""
    outcomes, parts = attempts_to_change()

    assert outcomes[:4] == ["refused"] * 4, "Assigning an attribute, of whatever name, raises AttributeError."
    assert outcomes[4] == "refused", "A vector has no item assignment."
    assert parts == [1, 2], "The parts stay what they were."


def test_the_length():
    """`abs` is the length"""
    a, b = 3 * (1 + secrets.randbelow(9)), 4 * (1 + secrets.randbelow(9))

    assert math.isclose(abs(Vector(a, b)), math.hypot(a, b)), "`abs(v)` is the square root of the sum of squares."
    assert abs(Vector()) == 0, "The length of a vector without parts is 0."


def test_texts():
    """`repr` can be evaluated, `str` is the same, and a format goes to each part"""
    a, b = some_parts(2)
    v = Vector(a, b + 0.5)

    assert repr(v) == f"Vector({a}, {b + 0.5})", "`repr` is what one would type to make the vector."
    assert str(v) == repr(v), "`str` falls back to `repr` where there is no `__str__`."
    assert format(v, ".1f") == f"({a:.1f}, {b + 0.5:.1f})", "A format specification applies to each part."
    assert repr(Vector()) == "Vector()", "A vector without parts has a `repr` as well."
