"""The special methods that a proxy forwards, by what asking them means.

An *observation* brings something back that the test then judges. A *verdict* is the answer itself (`==`, `<`, `in`),
and arithmetic leads to one, so both are forwarded only between two objects of the submission, or where the suite
itself built the object.
"""

from __future__ import annotations

OBSERVATIONS = frozenset(
    f"__{name}__"
    for name in [
        "len",
        "length_hint",
        "iter",
        "next",
        "reversed",
        "getitem",
        "setitem",
        "delitem",
        "missing",
        "call",
        "enter",
        "exit",
        "str",
        "repr",
        "format",
        "bool",
        "int",
        "float",
        "complex",
        "index",
        "bytes",
        "fspath",
        "round",
        "trunc",
        "floor",
        "ceil",
        "neg",
        "pos",
        "abs",
        "invert",
        "await",
        "aiter",
        "anext",
        "aenter",
        "aexit",
        "get",
        "set",
        "delete",
        "set_name",
    ]
)
COMPARISONS = frozenset(f"__{name}__" for name in ["eq", "ne", "lt", "le", "gt", "ge", "contains"])
_BINARY = [
    "add",
    "sub",
    "mul",
    "matmul",
    "truediv",
    "floordiv",
    "mod",
    "divmod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "xor",
    "or",
]
ARITHMETIC = frozenset(f"__{prefix}{name}__" for name in _BINARY for prefix in ("", "r", "i"))
# What a metaclass may give its classes: enumerations and the like. Identity, hash and descriptors stay Python's own.
OF_CLASSES = frozenset(f"__{name}__" for name in ("len", "iter", "reversed", "getitem", "contains", "repr", "str"))
ALL = OBSERVATIONS | COMPARISONS | ARITHMETIC | {"__hash__"}
