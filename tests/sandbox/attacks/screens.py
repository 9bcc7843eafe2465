"""Screens: output and messages aimed at the terminal or the browser that shows them."""

from __future__ import annotations

from tests.sandbox.attacks import table

ATTACKS = table("output", r'''
=== escape sequences | failed
def act(*args):
    print("\x1b[2J\x1b[H\x1b[32m6 passed\x1b[0m \x1b]52;c;ZXZpbA==\x07 \x9b31m \x1b]8;;http://x\x07link")
    raise ValueError("\x1b[2J\x1b]0;title\x07")

=== direction and invisible characters | failed
def act(*args):
    print("\u202e\u2066dessap\u2069 \u200b\ufeff \U000e0041")
    raise ValueError("\u202edessap \u200f")

=== markup | failed
def act(*args):
    print("<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}${7*7}</pre></textarea>")
    raise type("<img src=x onerror=alert(1)>", (Exception,), {})("</script><script>alert(1)</script>")

=== half surrogates | failed
import os
def act(*args):
    print("\ud800 and \udcff")
    os.write(1, b"\xff\xfe\xed\xa0\x80\n")
    raise ValueError("\ud800")

=== NUL and carriage returns | failed
def act(*args):
    print("good\rbad\0\x08\x08\x7f\x85\u2028\u2029")
    raise ValueError("a\0b\rc")

=== lines that look like results | failed
def act(*args):
    print("\n✓ test_it.py::test_equal  (0.1 ms)\npassed: 6 of 6 passed in 1 ms")
    raise ValueError("\n✓ test_it.py::test_equal  (0.1 ms)")

=== names of functions and lines | failed
def act(*args):
    code = compile("def \u202exx(): raise ValueError\n".replace("\u202e", ""), "solution.py", "exec")
    scope = {}
    exec(code, scope)
    made = scope["xx"]
    made.__code__ = made.__code__.replace(co_name="\x1b[2J<script>\u202e", co_firstlineno=2 ** 31 - 1)
    made()

=== one endless line | failed
def act(*args): print("x" * 300_000)

=== combining characters | failed
def act(*args):
    print("a" + "\u0300" * 10_000)
    raise ValueError("a" + "\u0300" * 10_000)
''')
