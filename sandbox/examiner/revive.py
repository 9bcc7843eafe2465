"""Exceptions, signatures and class descriptions that arrive from the cell, checked before they are believed."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from sandbox.examiner.failures import CellExited
from sandbox.examiner.remote import INSTANCE, Remote, StandIn, own_dict
from sandbox.report import Frame
from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_LISTS = ("bases", "special", "meta", "methods", "own", "abcs", "properties", "classmethods", "staticmethods")
_LAST_LINE = 2**31
_MOST_FRAMES = 60
_MOST_REPEATS = 3


def checked_about(about: Any) -> dict[str, Any]:
    """A class description of the right shape."""
    if type(about) is not dict or not isinstance(about.get("name"), str) or "\0" in about["name"]:
        raise ProtocolBreach("a malformed class")
    for key in _LISTS:
        if type(about.get(key)) is not list:
            raise ProtocolBreach("a malformed class")
    for key in _LISTS[1:]:
        if not all(type(name) is str for name in about[key]):
            raise ProtocolBreach("a malformed class")
    check_texts(about, ("qualname", "module", "doc", "value", "snapshot"))
    about["equality"] = bool(about.get("equality"))
    return about


def check_texts(about: Any, keys: tuple[str, ...]) -> None:
    """A description has texts, or nothing, under these keys."""
    if type(about) is not dict or not all(isinstance(about.get(key), str | None) for key in keys):
        raise ProtocolBreach("a malformed description")


def weight(about: dict[str, Any]) -> int:
    """About how many bytes a class takes here."""
    names = [name for key in ("special", "meta", "methods", "abcs") for name in about[key]]
    texts = [value for value in about.values() if type(value) is str]
    return 1000 + 100 * len(about["bases"]) + sum(100 + len(text) for text in (*names, *texts))


def frames(encoded: Any) -> tuple[Frame, ...]:
    """The submission's own traceback lines."""
    if type(encoded) is not list or len(encoded) > _MOST_FRAMES:
        raise ProtocolBreach("a malformed traceback")
    made: list[Frame] = []
    for entry in encoded:
        if type(entry) is not list or list(map(type, entry)) != [int, str, str] or not 0 <= entry[0] <= _LAST_LINE:
            raise ProtocolBreach("a malformed traceback")
        frame = Frame(entry[0], entry[1][:200], entry[2][:500])
        if made.count(frame) < _MOST_REPEATS:  # An endless recursion is plain to see from a few lines.
            made.append(frame)
    return tuple(made)


def exception(link: Link, encoded: Any) -> BaseException:
    """The examiner's copy of an exception that the submission raised."""
    try:
        if encoded[0] == "bye":
            return link.fail(_exit(encoded))
        tag, cls, args, text, number, trace, cause, context, suppress, notes, attributes = encoded
    except (TypeError, ValueError, IndexError, KeyError) as fault:
        raise ProtocolBreach("a malformed exception") from fault
    if tag != "x" or type(text) is not str or type(number) is not int or type(attributes) is not list:
        raise ProtocolBreach("a malformed exception")
    kind = link.decode(cls)
    arguments = link.decode(args)
    if not (isinstance(kind, type) and issubclass(kind, Exception) and type(arguments) is tuple):
        raise ProtocolBreach("an exception of a kind that may not cross")
    if issubclass(kind, StopIteration):  # It crosses as an answer of `next` and `send` only.
        kind, arguments = RuntimeError, (f"your code raised {kind.__name__}",)
    made = _build(kind, arguments, text)
    remote = Remote(link, number)
    remote.frames = list(frames(trace))
    own_dict(made)[INSTANCE] = remote
    own_dict(made)["_tameshi_text"] = text
    if not isinstance(kind, StandIn):
        for pair in attributes:
            if type(pair) is list and len(pair) == 2 and type(pair[0]) is str and not pair[0].startswith("_"):
                own_dict(made)[pair[0]] = link.decode(pair[1])
    made.__cause__ = link.undress(cause) if cause is not None else None
    made.__context__ = link.undress(context) if context is not None else None
    made.__suppress_context__ = bool(suppress)
    if type(notes) is list and notes:
        made.__notes__ = [note for note in notes if type(note) is str]
    return made


def _build(kind: type[Exception], args: tuple[Any, ...], text: str) -> Exception:
    if isinstance(kind, StandIn):
        # Not by `kind.__new__`: a plain class among the bases has one that asks the cell for an object.
        builtin = next(base for base in kind.__mro__ if not isinstance(base, StandIn) and issubclass(base, Exception))
        try:
            made: Exception = builtin.__new__(kind, *args)
        except TypeError:
            made = builtin.__new__(kind)
        made.args = args
        return made
    try:
        return kind(*args)
    except Exception:
        made = Exception.__new__(kind) if kind.__new__ is Exception.__new__ else Exception(f"{kind.__name__}: {text}")
        made.args = args
        return made


def _exit(encoded: list[Any]) -> CellExited:
    exited = CellExited(_exit_message(str(encoded[1])[:200], str(encoded[2])[:2000]), frames(encoded[3]))
    if encoded[1] == "SystemExit" and len(encoded) > 4 and type(encoded[4]) in (int, str, type(None)):
        exited.code = encoded[4]
    return exited


def _exit_message(kind: str, text: str) -> str:
    if kind == "SystemExit":
        return "Your code asked the whole program to end (sys.exit or raise SystemExit) instead of returning."
    return f"Your code raised {kind}, which stops the whole program: {text}".rstrip(": ")


def signature(described: Any) -> inspect.Signature:
    """An `inspect.Signature` from the cell's description."""
    try:
        parameters, has_return, returned = described
        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect._ParameterKind(kind),
                    default=default if has_default else inspect.Parameter.empty,
                    annotation=annotation if has_annotation else inspect.Parameter.empty,
                )
                for name, kind, has_default, default, has_annotation, annotation in parameters
            ],
            return_annotation=returned if has_return else inspect.Signature.empty,
        )
    except (TypeError, ValueError) as fault:
        raise ProtocolBreach("a malformed signature") from fault
