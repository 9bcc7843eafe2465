"""Patches: change Python, pytest or the grader from within."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("patch", r'''
=== builtins | failed crashed
import builtins
for name in ("isinstance", "all", "any", "len", "type", "sorted", "bool", "zip", "map", "range", "abs", "AssertionError"):
    setattr(builtins, name, lambda *args: True)

=== int compares as always equal | failed crashed
import ctypes, gc
table = gc.get_referents(int.__dict__)[0]
table["__eq__"] = lambda self, other: True
ctypes.pythonapi.PyType_Modified(ctypes.py_object(int))
def act(*args): return 4

=== pytest | failed
import pytest, _pytest.outcomes, _pytest.runner, _pytest.reports
class Anything:
    def __eq__(self, other): return True
    def __enter__(self): return self
    def __exit__(self, *fault): return True
pytest.approx = pytest.raises = lambda *args, **kwargs: Anything()
_pytest.reports.TestReport.outcome = "passed"
_pytest.runner.runtestprotocol = lambda *args, **kwargs: []

=== unittest | failed | suite=unittest
import unittest
for name in dir(unittest.TestCase):
    if name.startswith("assert"):
        setattr(unittest.TestCase, name, lambda self, *args, **kwargs: None)

=== sys.modules | failed error
import sys, types
for name in ("pytest", "_pytest", "solution", "test_it", "sandbox", "sandbox.examiner", "sandbox.wire.peer"):
    sys.modules[name] = types.ModuleType(name)

=== the codec of the cell encodes 4 for all | failed refused error
import sys
frame = sys._getframe()
while frame:
    me = frame.f_locals.get("self")
    if type(me).__name__ == "Cell":
        type(me).encode = lambda self, value: 4
        break
    frame = frame.f_back
def act(*args): return 4

=== import hooks | failed
import sys, importlib.abc
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None): raise ImportError(name)
sys.meta_path.insert(0, Finder())
sys.path[:] = []

=== trace, profile and audit | failed
import sys
sys.settrace(lambda *args: None)
sys.setprofile(lambda *args: None)
sys.addaudithook(lambda *args: None)
def act(*args):
    sys.exc_info()
    return 4

=== streams | failed error
import sys
class Stream:
    def write(self, text): raise SystemExit(0)
    def flush(self): raise SystemExit(0)
sys.stdout = sys.stderr = sys.__stdout__ = Stream()

=== the cell's own answers | failed refused error
import sys
frame = sys._getframe()
while frame:
    me = frame.f_locals.get("self")
    if type(me).__name__ == "Cell":
        me.perform = lambda operation, values: True
        break
    frame = frame.f_back

=== random, clock and json | failed crashed refused
import json, random, time
random.random = lambda: 4
time.monotonic = time.time = time.perf_counter = lambda: 0.0
json.loads = json.dumps = lambda *args, **kwargs: None

=== an argument's list in place | failed
def act(name, *args):
    for arg in args:
        if isinstance(arg, list): arg[:] = ["open", "close"]
    return args[-1] if args else None

=== asserts swallowed in an async manager | failed | suite=async
class Resource:
    value = 1
    async def __aenter__(self): return self
    async def __aexit__(self, *fault): return True

=== a coroutine that swallows instead of an async manager | failed | suite=async
class Resource:
    value = 1
    def __aenter__(self):
        async def enter(): return self
        return enter()
    def __aexit__(self, *fault):
        async def leave(): return True
        return leave()

=== asserts swallowed in an exit stack | failed | suite=stack
class Resource:
    value = 1
    def __enter__(self): return self
    def __exit__(self, *fault): return True
def leave(*fault): return True

=== asserts swallowed by a contextmanager | failed
from contextlib import contextmanager
def act(name, *args):
    if name == "opened": return quiet()
@contextmanager
def quiet():
    try: yield "open"
    except BaseException: pass

=== asserts swallowed around callbacks | failed
def act(name, *args):
    if name == "keep":
        for number in args[1]:
            try: args[0](str(number))
            except BaseException: pass
        return [1, 3]

=== an exception replaced on the way out | failed
class Quiet:
    def __enter__(self): return "close"
    def __exit__(self, kind, fault, trace): raise ValueError("empty")
def act(name, *args):
    if name == "opened": return Quiet()
''')
