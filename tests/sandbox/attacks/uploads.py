"""Uploads: texts that are not quite programs."""

from __future__ import annotations

import dataclasses

from tests.sandbox.attacks import Attack, table

_TEXTS = table("upload", r'''
=== empty | error | base=none

=== only a comment | error | base=none
# nothing

=== not Python | error | base=none
function add(a, b) { return a + b }

=== declares another encoding | failed
# -*- coding: utf-16 -*-
answer = "é"

=== future that is refused | error | base=none
from __future__ import braces

=== imports itself | failed error
import solution
from solution import add

=== imports the tests | error
import test_it

=== imports what is not installed | error
import numpy_of_nowhere

=== names of the module overwritten | failed
__builtins__ = {}
__name__ = "__main__"
__file__ = "/tmp/suite/test_it.py"
__path__ = ["/tmp/suite"]

=== deletes itself | failed error
import sys
del sys.modules[__name__]
globals().clear()
''')


def _raw(name: str, verdicts: str, source: str) -> Attack:
    return Attack("upload", name, frozenset(verdicts.split()), source, run=6, test=4)


ATTACKS = [
    *_TEXTS,
    _raw("NUL", "error", "def add(a, b): return 5\0\n"),
    _raw("half a surrogate pair", "error", "x = '\ud83d'\n"),
    _raw("half a surrogate pair in a name", "error", "x\udc80 = 1\n"),
    _raw("byte order mark", "error failed", "\ufeffdef add(a, b): return 4\n"),
    _raw("carriage returns only", "error failed", "def add(a, b):\r    return 4\r"),
    _raw("form feeds and tabs", "error failed", "def add(a, b):\n\f\treturn 4\n        \tx\n"),
    _raw("deep brackets", "error", "x = " + "(" * 5000 + ")" * 5000),
    _raw("deep minus", "error crashed out_of_memory", "x = " + "-" * 100_000 + "1"),
    _raw("deep attributes", "error crashed out_of_memory", "x = a" + ".b" * 100_000),
    _raw("deep sum", "error crashed out_of_memory", "x = 1" + "+1" * 100_000),
    _raw("deep blocks", "error", "".join(" " * i + "if 1:\n" for i in range(300)) + " " * 300 + "pass\n"),
    _raw("one long line", "error", "x = '" + "a" * 1_000_000 + "'\n"),
    _raw("many short lines", "error", "x = 1\n" * 180_000),
    _raw("a long number", "error", "x = " + "9" * 5000),
    _raw("a long name", "error", "a" * 200_000 + " = 1\n"),
    _raw("direction marks", "error", "# \u202e\u2066 sdda\ndef \u0430dd(a, b): return 5\n"),
    _raw("64 MB", "error refused", "#" * (64 << 20)),
]
ATTACKS = [dataclasses.replace(attack, suite="two") for attack in ATTACKS]
