"""Submissions that fit every suite, for every suite: whatever name a suite imports, they have it."""

from __future__ import annotations

_ANY_NAME = '''
def __getattr__(name):
    if name.startswith("__") or name == "CASES": raise AttributeError(name)
    return named(name)
'''

CROSSED: dict[str, str] = {
    "the universal liar": '''
class Liar:
    def __init__(self, *args, **kwargs): pass
    def __call__(self, *args, **kwargs): return self
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self
    def __eq__(self, other): return True
    __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __exit__ = __eq__
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __enter__(self): return self
    async def __aenter__(self): return self
    async def __aexit__(self, *fault): return True
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __bool__(self): return True
    def __index__(self): return 5
    __int__ = __index__
    def __float__(self): return 1.5
    def __str__(self): return "x"
    def __add__(self, other): return self
    __radd__ = __sub__ = __rsub__ = __mul__ = __abs__ = __add__
def named(name): return Liar()
''',
    "liars by class": '''
class Liar:
    def __init__(self, *args, **kwargs): pass
    def __eq__(self, other): return True
    __lt__ = __gt__ = __contains__ = __exit__ = __eq__
    def __enter__(self): return self
    def __hash__(self): return 0
def named(name): return Liar
''',
    "swallows every assertion": '''
class Quiet:
    def __init__(self, *args, **kwargs): pass
    def __call__(self, *args, **kwargs):
        for arg in args:
            if callable(arg):
                try: arg(1)
                except BaseException: pass
        return self
    def __enter__(self): return self
    def __exit__(self, *fault): return True
    async def __aenter__(self): return self
    async def __aexit__(self, *fault): return True
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self
def named(name): return Quiet()
''',
    "subclasses that say yes": '''
class Yes(int):
    def __eq__(self, other): return True
    __lt__ = __gt__ = __eq__
    __hash__ = int.__hash__
class Words(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
    __contains__ = __eq__
class Items(list):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
def named(name): return lambda *args, **kwargs: (Yes(77), Words("x"), Items([9]))[len(name) % 3]
''',
    "os._exit": "import os\ndef named(name): return lambda *args, **kwargs: os._exit(0)\n",
    "sys.exit": "import sys\ndef named(name): return lambda *args, **kwargs: sys.exit(0)\n",
    "skips": "import unittest\ndef skip(*args, **kwargs): raise unittest.SkipTest('x')\ndef named(name): return skip\n",
    "asserts": "def fail(*args, **kwargs): raise AssertionError('passed')\ndef named(name): return fail\n",
    "stops": "def stop(*args, **kwargs): raise StopIteration\ndef named(name): return stop\n",
    "gives back what it gets": "def same(*args, **kwargs): return args[0] if args else same\ndef named(name): return same\n",
    "runs for ever": "def forever(*args, **kwargs):\n    while True: pass\ndef named(name): return forever\n",
    "gives without end": "import itertools\ndef named(name): return lambda *args, **kwargs: itertools.count()\n",
    "prints reports": "def tell(*args, **kwargs): print('\\n9 passed in 0.1s')\ndef named(name): return tell\n",
    "answers in the protocol's place": '''
import sys
def cell():
    frame = sys._getframe()
    while frame:
        me = frame.f_locals.get("self")
        if type(me).__name__ == "Cell": return me
        frame = frame.f_back
CELL = cell()
def named(name):
    if name != "__path__": CELL.perform = lambda operation, values: True
    return lambda *args, **kwargs: True
''',
}  # fmt: skip
CROSSED = {name: source + _ANY_NAME for name, source in CROSSED.items()}
