"""Takeovers: let the test itself run, read or believe what the submission has made up."""

from __future__ import annotations

from tests.sandbox.attacks import table

_TEXTS = '''
CONFIG = {"version": 1}
class Point:
    x = 1
    def __init__(self, *args): pass
    def __repr__(self): return "Point()"
def add(a: "int", b: "int"): return 4
def call(function): return 4
'''
_WORDS = '''
def check(number): return False
def why(): return "no"
class quiet:
    def __enter__(self): return self
    def __exit__(self, *fault): return False
'''
_DECORATED = '''
def traced(function):
    def run(*args): return None
    return run
def twice(number): return 3
'''

ATTACKS = [
    *table("patch", r'''
=== a repr that is code | failed | suite=texts passes=test_hints,test_repr
Point.__repr__ = lambda self: "__import__('builtins').setattr(__import__('test_it'), 'EXPECTED', 4) or Point()"

=== a repr that ends the examiner | failed crashed | suite=texts passes=test_hints
Point.__repr__ = lambda self: "__import__('os')._exit(0)"

=== a repr that names what is expected | failed | suite=texts passes=test_hints
Point.__repr__ = lambda self: "EXPECTED"

=== a repr that calls what the test has | failed | suite=texts passes=test_hints,test_repr
Point.__repr__ = lambda self: "functools.partial(globals().update, EXPECTED=4)() or Point()"

=== a repr without end | failed | suite=texts passes=test_hints
Point.__repr__ = lambda self: "[" * 100_000

=== annotations that are code | failed crashed | suite=texts passes=test_repr
def add(a: "__import__('builtins').setattr(__import__('test_it'), 'EXPECTED', 4)", b: "int"): return 4

=== annotations that end whoever reads them | failed crashed | suite=texts passes=test_repr
def add(a: "__import__('os')._exit(0)", b: "int"): return 4

=== a configuration that calls and sets | failed | suite=settings passes=test_add
CONFIG = {"version": 1, "handlers": {"x": {"()": "importlib.import_module", "name": "test_it", ".": {"EXPECTED": 4}}}}

=== tests that are never run | failed | suite=decorated base=none
def traced(function):
    def run(*args): return None
    return run
def twice(number): return 3

=== tests that say that they are skipped | failed error | suite=decorated base=none
def traced(function):
    def run(*args): return None
    run.__unittest_skip__ = True
    return run
def twice(number): return 3

=== settings for pytest where it looks for them | failed | suite=data base=none
for folder in ("/tmp", "/tmp/work", "."):
    for name, head in (("pytest.ini", "pytest"), ("tox.ini", "pytest"), ("setup.cfg", "tool:pytest"), (".pytest.ini", "pytest")):
        try: open(f"{folder}/{name}", "w").write(f"[{head}]\naddopts = --noconftest --collect-only\npython_functions = none_*\n")
        except OSError: pass
def add(a, b): return 4

=== modules and hooks where Python looks for them | failed | suite=data base=none
import os
for folder in ("/tmp", "/tmp/work", "."):
    for name in ("conftest.py", "json.py", "pathlib.py", "sitecustomize.py", "pytest.py", "test_it.py"):
        try: open(f"{folder}/{name}", "w").write("raise SystemExit(0)\n")
        except OSError: pass
def add(a, b):
    os.environ["PYTHONPATH"] = os.environ["PYTEST_ADDOPTS"] = os.environ["PYTEST_PLUGINS"] = "/tmp/work"
    return 4

=== cases of its own, in a folder that it goes to | failed | suite=data base=none
import os
def add(a, b):
    os.makedirs("/tmp/mine", exist_ok=True)
    open("/tmp/mine/cases.json", "w").write("[[1, 2, 4]]")
    os.chdir("/tmp/mine")
    return 4

=== cases of its own, in place of the suite's | failed | suite=data base=none
import os
def add(a, b):
    for path in ("/tmp/work/cases.json", "cases.json", "/tmp/suite/cases.json"):
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            open(path, "w").write("[[1, 2, 4]]")
        except OSError: pass
    return 4

=== a link in place of the suite's folder | failed error refused | suite=data base=none
import os
try:
    os.makedirs("/tmp/mine", exist_ok=True)
    open("/tmp/mine/cases.json", "w").write("[]")
    os.symlink("/tmp/mine", "/tmp/suite")
except OSError: pass
def add(a, b): return 4
''', base=_TEXTS),
    *table("leak", r'''
=== what a manager is told of a failed assertion | failed | suite=words passes=test_match
class quiet:
    def __enter__(self): return self
    def __exit__(self, kind, fault, trace):
        print(kind, fault, fault and fault.args, vars(fault or self), getattr(fault, "__notes__", None))
        return True

=== what a manager is told of assertions, group by group | failed | suite=words
class quiet:
    def __enter__(self): return self
    def __exit__(self, kind, fault, trace):
        print(repr(fault), getattr(fault, "exceptions", None), getattr(fault, "__cause__", None), getattr(fault, "__context__", None))
        raise RuntimeError(str(fault)) from fault
''', base=_WORDS),
    *table("forge", r'''
=== a text that is none as the author's message | failed | suite=words
class Text(str):
    def __getitem__(self, index): return {"a": object()}
    def __len__(self): return 3
    def __str__(self): return Text("x")
    def __bool__(self): return False
def why(): return Text("abc")

=== a number as the author's message | failed | suite=words
def why(): return 10 ** 6000
''', base=_WORDS),
]
