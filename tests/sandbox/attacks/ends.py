"""Ends: leave before the verdict, with an exit code that looks like success."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("exit", r'''
=== os._exit in a call | crashed
import os
def act(*args): os._exit(0)

=== os._exit while loading | crashed
import os
os._exit(0)

=== sys.exit in a call | failed
import sys
def act(*args): sys.exit(0)

=== sys.exit while loading | error
import sys
sys.exit(0)

=== SystemExit that is an Exception too | failed error refused
class Leave(Exception, SystemExit): pass
def act(*args): raise Leave(0)

=== KeyboardInterrupt that is an Exception too | failed error refused
class Leave(Exception, KeyboardInterrupt): pass
def act(*args): raise Leave(0)

=== GeneratorExit that is an Exception too | failed error refused
class Leave(Exception, GeneratorExit): pass
def act(*args): raise Leave(0)

=== KeyboardInterrupt | failed
def act(*args): raise KeyboardInterrupt

=== GeneratorExit | failed
def act(*args): raise GeneratorExit

=== BaseException of its own | failed
class Leave(BaseException): pass
def act(*args): raise Leave

=== BaseException while loading | error
raise KeyboardInterrupt

=== pytest.exit | failed error
import pytest
def act(*args): pytest.exit("all passed", returncode=0)

=== pytest.skip | failed error
import pytest
def act(*args): pytest.skip("not today")

=== pytest.xfail while loading | error
import pytest
pytest.xfail("known")

=== unittest.SkipTest | failed
import unittest
def act(*args): raise unittest.SkipTest("not today")

=== SkipTest of unittest suites | failed | suite=unittest
import unittest
def act(*args): raise unittest.SkipTest("not today")

=== SkipTest by name | failed | suite=unittest
class SkipTest(Exception): __module__ = "unittest.case"
SkipTest.__qualname__ = "SkipTest"
def act(*args): raise SkipTest("not today")

=== atexit | failed
import atexit, os
atexit.register(os._exit, 0)
def act(*args): return 1

=== SIGKILL to itself | out_of_memory crashed failed
import os, signal
def act(*args): os.kill(os.getpid(), signal.SIGKILL)

=== SIGKILL to everybody | out_of_memory crashed failed
import os, signal
def act(*args): os.kill(-1, signal.SIGKILL)

=== SIGSTOP to itself | timed_out failed | run=3 test=0.7
import os, signal
def act(*args): os.kill(os.getpid(), signal.SIGSTOP)

=== alarm | crashed failed timed_out | run=1.6 test=1.3
import signal
signal.alarm(1)
def act(*args):
    while True: pass

=== abort | crashed
import os
def act(*args): os.abort()

=== segmentation fault | crashed
import ctypes
def act(*args): ctypes.string_at(0)

=== another program takes the place | crashed failed refused
import os, sys
def act(*args): os.execv(sys.executable, ["python", "-c", "print('6 passed')"])

=== all descriptors closed | crashed
import os
def act(*args): os.closerange(0, 1024)

=== a thread leaves at some moment | crashed failed
import os, threading, time
def leave():
    time.sleep(0.002)
    os._exit(0)
threading.Thread(target=leave, daemon=True).start()
def act(*args):
    time.sleep(0.05)

=== dies in the text of an exception while loading | crashed error
import os
class Text:
    asked = 0
    def __str__(self):
        Text.asked += 1
        if Text.asked > 1: os._exit(0)
        return "x"
    __repr__ = __str__
raise ValueError(Text())

=== hangs in the text of an exception while loading | timed_out error crashed | run=3 test=1
class Text:
    asked = 0
    def __str__(self):
        Text.asked += 1
        while Text.asked > 1: pass
        return "x"
    __repr__ = __str__
raise ValueError(Text())

=== dies in the name of a missing module | crashed error
import os
class Name(str):
    def __repr__(self): os._exit(0)
    __str__ = __format__ = __repr__
raise ImportError("x", name=Name("numpy"))

=== dies in the line of a syntax error | crashed error
import os
class Line(int):
    def __repr__(self): os._exit(0)
    def __format__(self, how): os._exit(0)
    __str__ = __repr__
raise SyntaxError("bad", ("solution.py", Line(3), 1, "x"))

=== dies in the message of a syntax error | crashed error
import os
class Text:
    def __repr__(self): os._exit(0)
    def __format__(self, how): os._exit(0)
    __str__ = __repr__
fault = SyntaxError("bad", ("solution.py", 3, 1, "x"))
fault.msg = Text()
raise fault

=== dies in the text of an exception in a call | crashed failed
import os
class Text:
    asked = 0
    def __str__(self):
        Text.asked += 1
        if Text.asked > 1: os._exit(0)
        return "x"
    __repr__ = __str__
def act(*args):
    Text.asked = 0
    raise ValueError(Text())

=== hangs in the text of an exception in a call | timed_out failed | run=1.4 test=0.6
class Text:
    asked = 0
    def __str__(self):
        Text.asked += 1
        while Text.asked > 1: pass
        return "x"
    __repr__ = __str__
def act(*args):
    Text.asked = 0
    raise ValueError(Text())

=== dies when asked for notes | crashed failed
import os
class Fault(Exception):
    @property
    def __notes__(self): os._exit(0)
def act(*args): raise Fault("x")

=== hangs when asked for notes | timed_out failed crashed | run=1.4 test=0.6
class Fault(Exception):
    asked = 0
    @property
    def __notes__(self):
        Fault.asked += 1
        while Fault.asked > 1: pass
        return []
def act(*args):
    Fault.asked = 0
    raise Fault("x")

=== notes without end | failed timed_out | run=1.4 test=0.6
import itertools
class Fault(Exception):
    @property
    def __notes__(self): return itertools.count()
def act(*args): raise Fault("x")

=== dies when a name error asks for suggestions | crashed failed
import os
class Names:
    def __dir__(self): os._exit(0)
    def __getattr__(self, name): os._exit(0)
def act(*args): raise AttributeError("x", name="y", obj=Names())

=== dies while it is compared | crashed failed error
import os
class Answer:
    def __eq__(self, other): os._exit(0)
    __lt__ = __gt__ = __contains__ = __bool__ = __repr__ = __eq__
def act(*args): return Answer()

=== dies when it is forgotten | crashed failed
import os
class Answer:
    def __del__(self): os._exit(0)
def act(*args): return Answer()
''')
