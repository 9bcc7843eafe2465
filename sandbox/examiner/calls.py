"""Calls of a test into the submission, in the words of who wrote it: ``slugify(' Hi ')`` returned ``'-hi-'``.

For hidden tests only what does not give the case away: what was called, and how that ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sandbox.examiner.trace import Cut, Entry, Named, Several, Trace
from sandbox.report import Call

_LONGEST = 300
_LONGEST_INT = 200  # Bits; beyond, Python may refuse to write it out.
_HIDDEN = "…"
_AROUND_ITEMS: dict[type, str] = {list: "[{}]", tuple: "({})", frozenset: "frozenset({{{}}})"}
_BINARY = {
    "add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**",
    "lshift": "<<", "rshift": ">>", "and": "&", "xor": "^", "or": "|",
    "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
}  # fmt: skip
_AROUND = {
    "getitem": "{0}[{1}]", "setitem": "{0}[{1}] = {2}", "delitem": "del {0}[{1}]", "contains": "{1} in {0}",
    "call": "{0}({1})", "enter": "with {0}", "exit": "the end of with {0}", "aenter": "async with {0}",
    "aexit": "the end of async with {0}", "iter": "iter({0})", "aiter": "aiter({0})", "await": "await {0}",
    "next": "next({0})", "anext": "anext({0})", "neg": "-{0}", "pos": "+{0}", "invert": "~{0}",
}  # fmt: skip
_STEPS = {"send": "{0}.send({1})", "throw": "{0}.throw({1})", "asend": "{0}.asend({1})", "athrow": "{0}.athrow({1})"}


def told(trace: Trace, *, reveal: bool) -> tuple[Call, ...]:
    """The newest calls of the running test, oldest first. Of attributes that were read only shown tests tell."""
    show = text_of if reveal else _hide
    shown = (entry for entry in list(trace.last) if reveal or entry.operation not in ("get", "set", "del"))
    return tuple(Call(_short(_called(entry, show)), *_ended(entry, reveal), entry.times) for entry in shown)


def _hide(value: Any) -> str:
    return _HIDDEN


def _called(entry: Entry, show: Callable[[Any], str]) -> str:  # noqa: PLR0911 - one line per operation.
    subject, given = entry.subject, entry.given
    match entry.operation, given:
        case "call", [args, kwargs]:
            return f"{subject}({_arguments(args, kwargs, show)})"
        case "method", [name, args, kwargs]:
            return f"{subject}.{name}({_arguments(args, kwargs, show)})"
        case "in_cell", [name, args, kwargs]:
            return f"{name}({_arguments(args, kwargs, show)})"
        case "get", [name]:
            return f"{subject}.{name}"
        case "set", [name, value]:
            return f"{subject}.{name} = {show(value)}"
        case "del", [name]:
            return f"del {subject}.{name}"
        case "special", [name, args]:
            return _special(subject, name.strip("_"), [show(value) for value in _items(args)])
        case "await", [step, value]:
            return f"await {subject}" if step == "await" else _step(subject, step, value, show, "anext")
        case "advance", [step, value]:
            return _step(subject, step, value, show, "next")
    return f"next({subject})"


def _step(subject: str, step: str, value: Any, show: Callable[[Any], str], plain: str) -> str:
    if value is None and step in ("send", "asend"):
        return f"{plain}({subject})"
    return _STEPS.get(step, f"{{0}}.{step}()").format(subject, show(value))


def _special(subject: str, name: str, given: list[str]) -> str:
    if given and name in _BINARY:
        return f"{subject} {_BINARY[name]} {given[0]}"
    if given and name[1:] in _BINARY and name[0] in "ri":
        sign = _BINARY[name[1:]]
        return f"{given[0]} {sign} {subject}" if name[0] == "r" else f"{subject} {sign}= {given[0]}"
    pattern = _AROUND.get(name)
    if pattern is None or len(given) < pattern.count("{") - 1:
        return f"{name}({', '.join([subject, *given])})"
    return pattern.format(subject, *(given if name != "call" else [", ".join(given)]))


def _arguments(args: Any, kwargs: Any, show: Callable[[Any], str]) -> str:
    if show is _hide:
        return _HIDDEN if _items(args) or _items(kwargs) else ""
    shown = [show(value) for value in _items(args)]
    if isinstance(kwargs, Several):
        shown += [f"{pair.items[0]}={show(pair.items[1])}" for pair in kwargs.items]
    more = sum(len_of(part) - len(_items(part)) for part in (args, kwargs))
    return ", ".join([*shown, f"… {more} more"] if more else shown)


def _items(value: Any) -> Sequence[Any]:
    """The items of a copy, or of a tuple that needed none."""
    return value.items if isinstance(value, Several) else value if type(value) is tuple else ()


def len_of(value: Any) -> int:
    """How long the container was that this is a copy of."""
    return value.length if isinstance(value, Several) else len(_items(value))


def _ended(entry: Entry, reveal: bool) -> tuple[str, str]:
    """A word for how a call ended, and with what. Of a hidden case the kind of result is told, not the result."""
    if entry.ended is None:
        return "did not return", ""
    if entry.ended == "raised":
        text = f"{entry.kind.__name__}: {entry.value}" if reveal and entry.value else entry.kind.__name__
        return "raised", _short(text)
    if entry.operation in ("next", "advance") or (entry.operation == "await" and entry.given[:1] != ("await",)):
        return _stepped(entry.value, reveal)
    if reveal or entry.value is None:
        return "returned", _short(text_of(entry.value))
    return "returned", f"a value of type {entry.kind.__name__}"


def _stepped(answer: Any, reveal: bool) -> tuple[str, str]:
    """A step of an iterator answers whether it goes on, and with what."""
    match _items(answer):
        case [True, produced]:
            return "gave", _short(text_of(produced)) if reveal else ""
    return "was at its end", ""


def text_of(value: Any) -> str:
    """A kept value, written as Python would write it, but never long."""
    if isinstance(value, Named):
        return value.text
    if isinstance(value, Cut):
        return f"{_short(repr(value.start), 80)} ({value.length:,} long)"
    if isinstance(value, Several):
        return _several(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        return f"an int of {value.bit_length():,} bits"
    try:
        return repr(value)
    except ValueError:  # Python writes no number out that has more digits than its limit.
        return f"a {type(value).__name__} that is too long to be shown"


def sides(left: str, right: str, trace: Trace) -> tuple[str, str]:
    """The two texts of a failed comparison as (actual, expected): what a call has just returned is the actual one."""
    returned = {text_of(entry.value) for entry in trace.last if entry.ended == "returned"}
    return (right, left) if right in returned and left not in returned else (left, right)


def _several(value: Several) -> str:
    shown = [
        f"{text_of(item.items[0])}: {text_of(item.items[1])}" if value.kind is dict else text_of(item)
        for item in value.items
        if value.kind is not dict or len(_items(item)) == 2
    ]
    if value.length > len(shown):
        shown.append(f"… {value.length - len(shown):,} more" if shown else "…")
    if value.kind is tuple and value.length == 1:
        shown.append("")
    inner = ", ".join(shown).rstrip() if value.kind is tuple else ", ".join(shown)
    if value.kind in (set, frozenset) and not value.length:
        return f"{value.kind.__name__}()"
    return _AROUND_ITEMS.get(value.kind, "{{{}}}").format(inner)


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 4 :]}"
