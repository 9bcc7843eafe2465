import math
import operator
from dataclasses import dataclass
from numbers import Number


@dataclass(frozen=True)
class Vector:
    _numbers: tuple

    def __init__(self, *numbers):
        vars(self)["_numbers"] = numbers

    def __len__(self):
        return len(self._numbers)

    def __getitem__(self, place):
        found = self._numbers[place]
        return Vector(*found) if type(place) is slice else found

    def __bool__(self):
        return any(number != 0 for number in self._numbers)

    def __add__(self, other):
        match other:
            case Vector():
                return Vector(*(x + y for x, y in zip(self._numbers, other._numbers, strict=True)))
            case _:
                return NotImplemented

    def __radd__(self, start):
        if type(start) is not int or start:
            return NotImplemented
        return self

    def __mul__(self, factor):
        if isinstance(factor, Number) and not isinstance(factor, complex):
            return Vector(*(operator.mul(number, factor) for number in self._numbers))
        return NotImplemented

    def __rmul__(self, factor):
        return self.__mul__(factor)

    def __abs__(self):
        return math.sqrt(sum(number**2 for number in self._numbers))

    def __repr__(self):
        return "Vector" + "(" + ", ".join(f"{number!r}" for number in self._numbers) + ")"

    def __format__(self, spec):
        return "(" + ", ".join(format(number, spec) for number in self._numbers) + ")"
