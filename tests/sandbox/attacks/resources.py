"""Resources: use up time, memory, processes, files, output, or the examiner's patience."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("resource", r'''
=== loop in a call | timed_out | run=1.4 test=0.6
def act(*args):
    while True: pass

=== loop while loading | timed_out | run=1.4 test=0.6
while True: pass

=== sleep | timed_out | run=1.4 test=0.6
import time
def act(*args): time.sleep(100)

=== loop that catches everything | timed_out | run=1.4 test=0.6
def act(*args):
    while True:
        try:
            while True: pass
        except BaseException: pass

=== loop in an iterator | timed_out failed | run=1.4 test=0.6
def act(name, *args):
    def forever():
        while True: yield 0
    return forever()

=== loop in __eq__, __repr__, __hash__, __len__ | timed_out failed | run=1.4 test=0.6
class Loop:
    def __eq__(self, other):
        while True: pass
    __repr__ = __hash__ = __len__ = __bool__ = __iter__ = __lt__ = __gt__ = __contains__ = __eq__
def act(*args): return Loop()

=== print without end | too_much_output | run=4 test=2
def act(*args):
    while True: print("x" * 1000)

=== print without end while loading | too_much_output error | run=4 test=2
while True: print("x" * 1000)

=== standard error without end | too_much_output | run=4 test=2
import os
def act(*args):
    while True: os.write(2, b"x" * 65536)

=== print from a thread for ever | too_much_output failed | run=4 test=2
import threading
def flood():
    while True: print("x" * 1000)
threading.Thread(target=flood, daemon=True).start()

=== memory | out_of_memory failed | run=5 test=2 memory=256
def act(*args):
    held = []
    while True: held.append(bytearray(10_000_000))

=== memory while loading | out_of_memory error | run=5 test=2 memory=256
held = bytearray(10 ** 10)

=== memory, and the error swallowed | out_of_memory timed_out failed | run=2 test=1 memory=256
held = []
def act(*args):
    while True:
        try: held.append(bytearray(1_000_000))
        except MemoryError: pass

=== memory by one string | out_of_memory failed | memory=256
def act(*args): return "x" * 10 ** 11

=== fork bomb | timed_out failed out_of_memory crashed | run=1.4 test=0.6
import os
def act(*args):
    while True:
        try: os.fork()
        except OSError: pass

=== fork bomb while loading | timed_out error crashed | run=1.4 test=0.6
import os
while True:
    try: os.fork()
    except OSError: pass

=== threads | failed timed_out crashed | run=1.4 test=0.6
import threading, time
def act(*args):
    for _ in range(10_000): threading.Thread(target=time.sleep, args=(50,), daemon=True).start()

=== files | failed error
held = []
def act(*args):
    while True: held.append(open("/dev/null"))

=== scratch | failed
def act(*args):
    with open("/tmp/big", "wb") as file:
        while True: file.write(b"x" * (1 << 20))

=== many small files | failed timed_out | run=2 test=1
import os
count = 0
def act(*args):
    global count
    while True:
        open(f"/tmp/{count}", "w").close()
        count += 1

=== recursion | failed
def act(*args): return act(*args)

=== recursion without a limit | crashed failed out_of_memory
import sys
sys.setrecursionlimit(10 ** 9)
def act(*args): return act(*args)

=== recursion in repr | failed crashed
import sys
class Deep:
    def __repr__(self): return repr(self)
    __str__ = __eq__ = __len__ = __bool__ = __iter__ = lambda self, *args: repr(self)
def act(*args): return Deep()

=== a result nested too deeply | refused failed crashed
def act(*args):
    made = []
    for _ in range(100_000): made = [made]
    return made

=== a result that holds itself | failed refused
def act(*args):
    made = []
    made.append(made)
    made.append({"self": made})
    return made

=== a result too big for a frame | failed refused crashed out_of_memory timed_out | run=4 test=2
def act(*args): return "x" * (40 << 20)

=== a list too long for a frame | failed refused crashed out_of_memory timed_out | run=4 test=2
def act(*args): return [0] * 5_000_000

=== a huge number | failed refused timed_out | run=4 test=2
def act(*args): return 1 << 20_000_000

=== an exception with a huge text | failed refused
def act(*args): raise ValueError("x" * (10 << 20))

=== an exception with a long chain | failed
def act(*args):
    fault = ValueError("first")
    for _ in range(5000):
        follower = ValueError("next")
        follower.__cause__ = fault
        fault = follower
    raise fault

=== an exception that is its own cause | failed crashed
def act(*args):
    one, two = ValueError("one"), ValueError("two")
    one.__cause__, two.__cause__ = two, one
    one.__context__, two.__context__ = two, one
    one.me = two.me = one
    raise one

=== an exception with a deep traceback | failed
def down(depth):
    if depth: return down(depth - 1)
    raise ValueError("deep")
def act(*args): down(900)

=== an exception group, deep | failed crashed
def act(*args):
    fault = ValueError("x")
    for _ in range(200): fault = ExceptionGroup("g", [fault])
    raise fault

=== objects without end | failed refused timed_out out_of_memory | run=2 test=1
def act(name, *args):
    return [object() for _ in range(150_000)]

=== classes without end | failed refused timed_out out_of_memory | run=2 test=1
def act(*args): return [type(f"C{i}", (), {"__doc__": "x" * 1000}) for i in range(20_000)]

=== a class with a huge description | failed refused timed_out out_of_memory | run=2 test=1
class Huge: __doc__ = "x" * (8 << 20)
def act(*args): return type("Huge", (), {"__doc__": Huge.__doc__})()

=== ping pong with a callback | failed refused timed_out | run=2 test=1
def act(name, *args):
    if name == "keep":
        while True: args[0](1)

=== a callback that is called from threads | failed refused crashed timed_out | run=2 test=1
import threading
def act(name, *args):
    if name == "keep":
        workers = [threading.Thread(target=args[0], args=(number,), daemon=True) for number in range(20)]
        for worker in workers: worker.start()
        return [1, 3]

=== a regular expression | timed_out | run=1.4 test=0.6
import re
def act(*args): return re.match(r"(a+)+$", "a" * 64 + "b")

=== holds the interpreter's lock | timed_out | run=1.4 test=0.6
def act(*args): return 7 ** (10 ** 8)

=== never reads its arguments | timed_out failed | run=1.4 test=0.6
import time
def act(name, *args):
    if name == "keep":
        for _ in range(3): args[0](1)
    time.sleep(50)

=== processor time in other processes | timed_out failed | run=1.4 test=0.6
import os, time
for _ in range(4):
    if os.fork() == 0:
        while True: pass
def act(*args): time.sleep(50)
''')
