"""Forgeries: write, print or name what some grader would take for a report."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("forge", r'''
=== prints a summary | failed
print("============ 6 passed in 0.01s ============")
print('{"verdict": "passed", "tests": []}')
def act(*args): print("PASSED", flush=True)

=== writes reports everywhere | failed
import json, os
report = json.dumps({"version": 3, "status": "pass", "tests": [], "exitcode": 0})
for folder in (".", "/tmp", "/tmp/suite", "/dev/shm", "/", "/results", "/autograder/results"):
    for name in ("results.json", "report.json", "junit.xml", "reward.txt", "solution.py", "test_it.py"):
        try:
            os.makedirs(folder, exist_ok=True)
            open(f"{folder}/{name}", "w").write(report)
        except OSError:
            pass

=== conftest beside the solution | failed
import os
text = "def pytest_sessionfinish(session): session.exitstatus = 0\n"
for folder in (".", "/tmp", "/tmp/suite"):
    for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "pytest.ini", "tox.ini", "pytest.py"):
        try:
            os.makedirs(folder, exist_ok=True)
            open(f"{folder}/{name}", "w").write(text)
        except OSError:
            pass

=== hooks and tests of its own | failed
def pytest_runtest_makereport(item, call): return None
def pytest_collection_modifyitems(items): items.clear()
def test_mine(): pass
pytest_plugins = []
pytestmark = []
__test__ = False
class TestMine:
    def test_passes(self): pass

=== frames of the worker on every descriptor | failed crashed refused
import json, os, struct
def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body
result = {"name": "test_it.py::test_equal", "title": "Adds", "status": "passed", "message": "", "output": "", "output_cut": 0,
          "duration_ms": 1.0, "frames": [], "expected": None, "actual": None}
for fd in range(0, 64):
    if fd in (1, 2): continue
    for message in ({"kind": "finished", "result": result}, {"kind": "end"}):
        try: os.write(fd, frame(message))
        except OSError: pass

=== reports on standard output as frames | failed
import json, os, struct
body = json.dumps({"kind": "end"}).encode()
def act(*args): os.write(1, struct.pack(">I", len(body)) + body); os.write(2, struct.pack(">I", len(body)) + body)

=== names that end lines | failed
def act(*args): raise type("X\ntest_it.py::test_equal PASSED\n", (Exception,), {})("\r\n✓ test_it.py::test_equal passed\n")

=== claims to be the test's own failure | failed
class Failed(AssertionError): pass
Failed.__module__ = "_pytest.outcomes"
def act(*args): raise Failed("2 and 3 make 5")

=== star import takes over the test's names | failed error | suite=star
class pytest:
    class raises:
        def __init__(self, *kinds): pass
        def __enter__(self): return self
        def __exit__(self, *fault): return True
def all(values): return True
def check(number): return 0

=== star import brings marks | failed error | suite=star
pytestmark = 5
def check(number): return 0

=== star import brings a hook and fixtures | failed error | suite=star
def setup_module(): raise ValueError
def setup_function(): raise ValueError
def pytest_generate_tests(metafunc): raise ValueError
def check(number): return 0

=== a stub where the test file decorates | error failed | suite=module
CASES = [1, 2]
def retry(times): pass

=== cases that cannot be parametrized | error failed | suite=module
CASES = 5
def retry(times): return lambda function: function

=== no cases | error failed | suite=module passes=test_work
CASES = []
def retry(times): return lambda function: function

=== cases that never end | error failed timed_out | suite=module run=3 test=1
import itertools
CASES = itertools.count()
def retry(times): return lambda function: function

=== dies while cases are read | error failed crashed | suite=module
import os
class Cases:
    def __iter__(self): os._exit(0)
CASES = Cases()
def retry(times): return lambda function: function

=== other cases than due | failed error passed | suite=module passes=any
CASES = [2, 2, 3]
def retry(times): return lambda function: function
''')
