"""Forgets that the number may stand on the left."""

import math
from numbers import Real


class Vector:
    __slots__ = ("_parts",)

    def __init__(self, *parts):
        object.__setattr__(self, "_parts", tuple(parts))

    def __setattr__(self, name, value):
        raise AttributeError("a Vector cannot be changed")

    def __delattr__(self, name):
        raise AttributeError("a Vector cannot be changed")

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, place):
        return Vector(*self._parts[place]) if isinstance(place, slice) else self._parts[place]

    def __iter__(self):
        return iter(self._parts)

    def __contains__(self, part):
        return part in self._parts

    def __bool__(self):
        return any(self._parts)

    def __eq__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self):
        return hash(self._parts)

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        if len(self) != len(other):
            raise ValueError("vectors of different lengths")
        return Vector(*(a + b for a, b in zip(self, other)))

    def __radd__(self, other):
        return self if type(other) is int and other == 0 else NotImplemented

    def __mul__(self, factor):
        if not isinstance(factor, Real):
            return NotImplemented
        return Vector(*(part * factor for part in self))

    def __abs__(self):
        return math.hypot(*self)

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self))})"

    def __format__(self, spec):
        return f"({', '.join(format(part, spec) for part in self)})"
