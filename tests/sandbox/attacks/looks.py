"""Looks: find the tests and what they expect."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("leak", r'''
=== the whole file system | failed
import os
for folder, _, names in os.walk("/tmp"):
    for name in names: print(folder, name, open(os.path.join(folder, name), errors="replace").read())
for path in ("/tmp/suite/test_it.py", "/proc/1/environ", "/proc/1/mem", "/proc/self/maps", "/proc/1/cmdline", "/tameshi/sandbox/examiner"):
    if os.path.exists(path) and not os.path.isdir(path): print("ESCAPED", path)
if os.path.isdir("/tameshi/sandbox/examiner"): print("ESCAPED to the examiner's code")

=== every object in memory | failed
import gc
def act(*args):
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            for value in list(thing.values()):
                if isinstance(value, str) and "QUI" + "NCE" in value: print(value)

=== the callers' frames | failed
import sys
def act(*args):
    frame = sys._getframe()
    while frame:
        print({name: repr(value)[:200] for name, value in frame.f_locals.items() if "source" not in name and name != "self"}.keys())
        for const in frame.f_code.co_consts:
            if isinstance(const, str) and "5" "781" in const: print(const)
        frame = frame.f_back

=== a callback's inside | failed
def act(name, *args):
    if name == "keep":
        stub = args[0]
        for what in ("__globals__", "__closure__", "__code__", "__wrapped__", "__self__", "__func__"):
            print(what, repr(getattr(stub, what, None))[:300])
        for cell in stub.__closure__ or ():
            if "QUI" "NCE" in repr(cell.cell_contents): print("FOUND")
        import inspect
        try: print(inspect.getsource(stub))
        except Exception as fault: print(fault)

=== the traceback that a manager gets | failed
class Look:
    def __enter__(self): return "shut"
    def __exit__(self, kind, fault, trace):
        print(kind, fault, fault and fault.args)
        while trace:
            frame = trace.tb_frame
            while frame:
                if "SECRET" in frame.f_globals: print("FOUND", frame.f_globals["SECRET"])
                frame = frame.f_back
            trace = trace.tb_next
def act(name, *args):
    if name == "opened": return Look()

=== attributes asked of the test's side | failed refused
import sys
def cell():
    frame = sys._getframe()
    while frame:
        me = frame.f_locals.get("self")
        if type(me).__name__ == "Cell": return me
        frame = frame.f_back
def act(name, *args):
    if name == "keep":
        for operation in ("get", "method", "import", "special", "in_cell", "dir", "describe", "set", "signature", "copy", "__class__"):
            try: print("FOUND", cell().request(operation, 1, "__globals__"))
            except Exception as fault: print(type(fault).__name__)

=== a callback called with what breaks it | failed
def act(name, *args):
    if name == "keep":
        for wrong in ((), (1, 2, 3), ([],), ({"a": 1},)):
            try: print(args[0](*wrong))
            except BaseException as fault:
                print(repr(fault), getattr(fault, "__traceback__", None) and fault.__traceback__.tb_frame.f_globals.get("SECRET"))

=== other processes | failed
import os, ctypes
libc = ctypes.CDLL(None, use_errno=True)
for pid in range(1, 400):
    if pid == os.getpid(): continue
    try:
        os.kill(pid, 0)
        print("ESCAPED: sees process", pid)
    except OSError: pass
    if libc.ptrace(16, pid, 0, 0) == 0: print("ESCAPED: traces", pid)
    for what in ("environ", "cmdline", "maps", "mem", "root", "fd"):
        if os.path.exists(f"/proc/{pid}/{what}"): print("ESCAPED: reads", pid, what)

=== modules that should not be there | failed
import sys
for name in ("sandbox.examiner.session", "sandbox.examiner", "sandbox.run", "sandbox.engines", "core", "worker", "tests"):
    try:
        __import__(name)
        print("ESCAPED: imported", name)
    except ImportError: pass
print([name for name in sys.modules if "test_it" in name])

=== environment variables | failed
import os
for name, value in os.environ.items():
    if name not in ("LANG", "HOME", "PATH", "MALLOC_ARENA_MAX", "TZ", "LC_CTYPE"): print("ESCAPED", name)

=== what the failing test says | failed
def act(name, *args):
    print(name, args)
    return None

=== a guess for each value | failed
class Guess(int):
    def __eq__(self, other):
        print("FOUND", other)
        return int(self) == other
    def __lt__(self, other):
        print("FOUND", other)
        return True
    __gt__ = __ge__ = __le__ = __ne__ = __rsub__ = __sub__ = __eq__
    __hash__ = int.__hash__
def act(*args): return Guess(3)

=== operators of a handle see the other side | failed
class Guess:
    def __eq__(self, other):
        print("FOUND", other)
        return False
    __lt__ = __gt__ = __contains__ = __ne__ = __radd__ = __rsub__ = __sub__ = __eq__
    __hash__ = object.__hash__
def act(*args): return Guess()

=== operators of a class in a function's place see the other side | failed
class Guess:
    def __init__(self, *args): pass
    def __eq__(self, other):
        print("FOUND", other)
        return False
    __lt__ = __gt__ = __contains__ = __ne__ = __radd__ = __rsub__ = __sub__ = __eq__
    __hash__ = object.__hash__
add = mean = double = words = Guess

=== a default dict that is asked | failed
from collections import defaultdict
def act(*args):
    made = defaultdict(lambda: print("FOUND"))
    return made

=== raw reading of the link | failed crashed refused timed_out | run=4 test=1
import os
def act(*args):
    for fd in range(3, 64):
        try:
            os.set_blocking(fd, False)
            data = os.read(fd, 1 << 20)
        except OSError: continue
        if b"57" in data or b"QUI" b"NCE" in data: print("FOUND", data)
    return 4
''')
