"""Class statements and `super()` in a suite, where classes of the submission are concerned."""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import dis
import functools
import sys
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sandbox.examiner import moved
from sandbox.examiner.remote import StandIn, class_remote, remote_of
from sandbox.examiner.standins import refresh

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_super = super
_START = vars(super)["__thisclass__"].__get__
_SELF = vars(super)["__self__"].__get__
_OWNER = vars(super)["__self_class__"].__get__
_PYTHONS_OWN = frozenset(
    ["__class__", "__dict__", "__doc__", "__module__", "__thisclass__", "__self__", "__self_class__"]
)
_DESCRIBES = frozenset(["__get__", "__set__", "__delete__", "__set_name__"])


class Super(_super):
    """`super()` that finds what the submission's classes define, too. It is asked in the cell."""

    def __getattribute__(self, name: str) -> Any:
        owner = _OWNER(self)
        if not isinstance(owner, StandIn) or name in _PYTHONS_OWN:
            return _super.__getattribute__(self, name)
        link, target = class_remote(owner).link, _SELF(self)
        start: Any = _START(self)
        start = link.moved.get(start, start)
        if not isinstance(start, StandIn):
            return _super.__getattribute__(self, name)
        if name.startswith("__") or name in link.about(start)["methods"]:
            return functools.partial(_call, link, start, target, name)
        return link.request("super", start, target, name)


def _call(link: Link, start: type, target: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
    return link.request("super_call", start, target, name, args, kwargs)


class Maker:
    """Called by a class statement in place of a metaclass."""

    def __init__(self, link: Link, metaclass: type | None) -> None:
        self._link, self._metaclass = link, metaclass

    def __prepare__(self, name: str, bases: tuple[type, ...], **keywords: Any) -> dict[str, Any]:
        return moved.Assignments()

    def __call__(self, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **keywords: Any) -> Any:
        if self._metaclass is not None or self._is_theirs(name, bases, namespace):
            return moved.derive(self._link, name, bases, namespace, keywords, self._metaclass)
        return type(name, bases, dict(namespace), **keywords)

    def _is_theirs(self, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> bool:
        """Whether a class carries a descriptor of the submission."""
        if name.startswith("Test") or not self._link.lent.terms.may_move(name, bases):
            return False
        kinds = (type(value) for value in namespace.values())
        return any(isinstance(kind, StandIn) and _DESCRIBES & set(self._link.about(kind)["special"]) for kind in kinds)


@contextlib.contextmanager
def followed(link: Link) -> Iterator[None]:
    """While active, class statements of the suite may use what is the submission's."""
    build: Callable[..., Any] = builtins.__build_class__
    process = getattr(dataclasses, "_process_class")  # noqa: B009 - not public.

    def build_class(body: types.FunctionType, name: str, /, *bases: Any, **keywords: Any) -> Any:
        if not link.lent.terms.is_of_suite(body):
            return build(body, name, *bases, **keywords)
        metaclass = keywords.get("metaclass")
        if isinstance(metaclass, StandIn):
            keywords["metaclass"] = Maker(link, metaclass)
        elif metaclass is None and all(type(base) is type for base in bases) and not moved.is_case(bases):
            keywords["metaclass"] = Maker(link, None)
        made = build(body, name, *bases, **keywords)
        if type(made) is type and (span := _decorators_of(sys._getframe(1))) is not None:
            link.decorated[made] = span
        return made

    def process_class(cls: type, *options: Any, **named: Any) -> Any:
        if not isinstance(cls, StandIn):
            return process(cls, *options, **named)
        made = link.request("library", "dataclasses", "_process_class", (cls, *options), named)
        refresh(made)
        return made

    with contextlib.ExitStack() as stack:
        for owner, name, replacement in (
            (builtins, "__build_class__", build_class),
            (builtins, "super", Super),
            (dataclasses, "_process_class", process_class),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _decorators_of(frame: types.FrameType) -> tuple[types.CodeType, int, int] | None:
    """Where in its code a frame calls the decorators of the class that it is about to make; None without any."""
    following = [step for step in dis.get_instructions(frame.f_code) if step.offset > frame.f_lasti]
    steps = [step for step in following if step.opname not in ("CACHE", "EXTENDED_ARG")]
    stored = next((step.offset for step in steps if step.opname.startswith("STORE_")), None)
    if stored is None or not steps or steps[0].offset == stored:
        return None
    return frame.f_code, frame.f_lasti, stored


def as_decorated(link: Link, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a call to the submission: a class that this call decorates goes to live there."""
    if len(args) != 1 or type(args[0]) is not type or args[0] not in link.decorated:
        return args
    code, first, last = link.decorated[args[0]]
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    if frame is None or not first < frame.f_lasti < last or not link.lent.terms.may_move(args[0].__name__, ()):
        return args
    return (moved.replace(link, args[0]),)


def after_decorating(made: Any) -> Any:
    """What a decorator of the submission gave back, whose special methods may be others now."""
    if isinstance(made, StandIn) and remote_of(made) is not None:
        refresh(made)
    return made
