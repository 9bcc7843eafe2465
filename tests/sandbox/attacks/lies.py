"""Lies: objects that say yes to whatever they are asked."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("lie", r'''
=== equal to everything | failed
class Liar:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
def act(*args): return Liar()

=== before and after everything | failed
class Liar(int):
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __eq__ = __lt__
def act(*args): return Liar(99)

=== float that is near everything | failed
class Near(float):
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
    def __eq__(self, other): return True
    def __le__(self, other): return True
    __lt__ = __gt__ = __ge__ = __le__
def act(*args): return Near(77)

=== str that is equal to everything | failed
class Text(str):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
    __hash__ = str.__hash__
def act(*args): return Text("x")

=== containers that hold everything | failed
class Items(list):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
    def __len__(self): return 0
    def __bool__(self): return False
def act(*args): return Items([9])

=== tuple and frozenset that are equal to everything | failed
class Items(tuple):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
    __hash__ = tuple.__hash__
def act(*args): return Items((9,))

=== dict that is equal to everything | failed
class Items(dict):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
def act(*args): return Items()

=== mock.ANY | failed
from unittest.mock import ANY
def act(*args): return ANY

=== MagicMock | failed
from unittest.mock import MagicMock
made = MagicMock()
made.__eq__.return_value = made.__lt__.return_value = made.__gt__.return_value = made.__contains__.return_value = True
made.__exit__.return_value = True
made.__enter__.return_value = made
def act(*args): return made

=== the universal liar | failed
class Liar:
    def __call__(self, *args, **kwargs): return self
    def __getattr__(self, name): return self
    def __eq__(self, other): return True
    __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __exit__ = __eq__
    def __enter__(self): return self
    def __add__(self, other): return self
    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __abs__ = __add__
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __bool__(self): return False
    def __float__(self): return 1.5
    def __int__(self): return 5
    __index__ = __int__
    def __hash__(self): return hash(5)
def act(*args): return Liar()

=== classes in the place of functions | failed
class Liar:
    def __init__(self, *args): pass
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __contains__ = __eq__
    def __enter__(self): return self
    def __exit__(self, *fault): return True
    def __bool__(self): return False
    def __hash__(self): return 0
add = mean = opened = keep = double = words = Liar

=== classes of a fitting name in the place of functions | failed
class add:
    def __init__(self, *args): pass
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __eq__

=== an int class in the place of a function | failed
class add(int):
    def __new__(cls, a, b): return super().__new__(cls, 9)
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __eq__
    __hash__ = int.__hash__

=== a class in the place of a function, unittest | failed | suite=unittest
class add:
    def __init__(self, *args): pass
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __eq__
mean = add

=== a class made on the fly | failed
def act(*args):
    class Liar:
        def __eq__(self, other): return True
        __lt__ = __gt__ = __contains__ = __eq__
    return Liar()

=== a class that lies on its class | failed
class Liar:
    @property
    def __class__(self): return int
    def __eq__(self, other): return True
    __lt__ = __gt__ = __eq__
def act(*args): return Liar()

=== a metaclass that lies | failed
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __subclasscheck__(cls, other): return True
    def __eq__(cls, other): return True
    def __lt__(cls, other): return True
    __gt__ = __contains__ = __eq__
    def __hash__(cls): return 0
    def __bool__(cls): return False
class Liar(metaclass=Meta): pass
def act(*args): return Liar

=== an instance of a lying metaclass | failed
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __subclasscheck__(cls, other): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return 0
class Liar(metaclass=Meta):
    def __eq__(self, other): return True
def act(*args): return Liar()

=== an iterator that ends early | failed
def act(*args): raise StopIteration

=== an exception that is every exception | failed
class Every(ValueError, KeyError, AttributeError, TypeError): pass
def act(*args): raise Every("empty")

=== an assertion of its own | failed
def act(*args): raise AssertionError("passed")

=== a generator, a coroutine, a module, a type | failed
import sys
def act(name, *args):
    if name == "add": return sys
    if name == "mean": return (number for number in ())
    if name == "words": return int
    async def later(): return 5
    return later()

=== NotImplemented and Ellipsis | failed
def act(name, *args): return NotImplemented if name != "words" else ...

=== not a number | failed
def act(*args): return float("nan")

=== Decimal that signals | failed
from decimal import Decimal
def act(*args): return Decimal("sNaN")

=== True for a number | failed
def act(*args): return True

=== an enum that is equal to everything | failed
from enum import Enum
class Answer(Enum):
    ALL = 1
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __eq__
    __hash__ = object.__hash__
def act(*args): return Answer.ALL

=== values that change between two looks | failed
from collections import UserList
class Shifting(UserList):
    def __iter__(self): return iter([1, 3] if Shifting.turn() else [])
    count = 0
    @classmethod
    def turn(cls):
        cls.count += 1
        return cls.count % 2
def act(*args): return Shifting()

=== attributes of the class changed while compared | failed
class Answer:
    pass
def act(*args):
    Answer.__eq__ = lambda self, other: True
    Answer.__lt__ = Answer.__gt__ = Answer.__contains__ = Answer.__eq__
    return Answer()

=== its class taken from the caller's types | failed
def act(name, *args):
    if name == "keep": return args[0]
    if name == "opened": return args[0]
    return args and args[-1]
''')
