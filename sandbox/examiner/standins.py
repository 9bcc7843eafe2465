"""Classes of the submission as the suite sees them: real classes here, whose instances live in the cell.

A stand-in class has the name, the bases and exactly the special methods of its original, so `isinstance`, `except`,
`with`, `for` and the operators work.
"""

from __future__ import annotations

import contextlib
from collections import abc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox.examiner import attributes, containers, revive
from sandbox.examiner.failures import CellFailure, failure_of
from sandbox.examiner.remote import (
    INSTANCE,
    Remote,
    RemoteObject,
    StandIn,
    get_attribute,
    known,
    own_dict,
    remote_of,
    set_attribute,
)
from sandbox.wire import special
from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_VALUE_BASES: dict[str, type] = {base.__name__: base for base in (int, float, complex, str, bytes, tuple, frozenset)}
_KEEP_BASE = (
    frozenset(["__int__", "__float__", "__index__", "__complex__", "__bool__", "__hash__"]) | special.COMPARISONS
)


def make_class(link: Link, number: int, about: dict[str, Any], bases: list[Any]) -> type:
    """The stand-in class for a class of the submission."""
    remote = Remote(link, number, about)
    remote.count = 1 << 62  # Stand-in classes stay as long as the link.
    value = _VALUE_BASES.get(about.get("value") or "")
    parents: list[type] = [base for base in bases if isinstance(base, StandIn)]
    exception = next((base for base in bases if isinstance(base, type) and issubclass(base, BaseException)), None)
    namespace: dict[str, Any] = {
        "__module__": about.get("module") or "solution",
        "__qualname__": about.get("qualname") or about["name"],
        "__doc__": about.get("doc"),
    }
    if exception is not None:
        _check_exceptions(bases)
        parents += [
            base for base in bases if base not in parents and isinstance(base, type) and issubclass(base, BaseException)
        ]
        namespace |= {"__getattr__": get_attribute, "__setattr__": set_attribute, "__str__": _exception_text}
    elif value is not None:
        if not any(issubclass(parent, value) for parent in parents):
            parents.append(value)
        namespace |= {
            "__getattr__": get_attribute,
            "__setattr__": set_attribute,
            "__deepcopy__": lambda self, memo: self,
        }
    elif not any(issubclass(parent, RemoteObject) for parent in parents):
        parents.append(RemoteObject)
    namespace |= attributes.of_class(about, value or exception)
    if value is None:
        namespace["__init__"] = attributes.Attribute("__init__")
        if exception is None:
            namespace["__new__"] = attributes.Attribute("__new__")
    if exception is None:
        namespace |= _special_methods(about, value, namespace)
    meta = _metaclass([name for name in about["meta"] if name in special.OF_CLASSES], parents)
    cls = _create(meta, about["name"], parents, namespace, remote)
    for name in about["abcs"]:
        if name in abc.__all__:
            with contextlib.suppress(TypeError, RuntimeError):
                getattr(abc, name).register(cls)
    return cls


def _special_methods(about: dict[str, Any], value: type | None, namespace: dict[str, Any]) -> dict[str, Any]:
    names = [name for name in about["special"] if name in special.ALL]
    members: dict[str, Any] = {name: forwarder(name) for name in names if value is None or name not in _KEEP_BASE}
    if about.get("unhashable") and value is None:
        members["__hash__"] = None
    if about.get("snapshot") in containers.BASES:
        members |= containers.faces(about, namespace)
    return members


def _create(meta: type, name: str, parents: list[type], namespace: dict[str, Any], remote: Remote) -> type:
    try:
        made: type = meta(name, tuple(parents), namespace, remote=remote)
    except TypeError as fault:
        raise ProtocolBreach(f"a class that cannot exist: {fault}") from fault
    return made


def refresh(cls: Any) -> None:
    """Look at a class again whose special methods have changed."""
    remote = known(cls)
    try:
        about = revive.checked_about(remote.link.request("describe", cls))
    except ProtocolBreach as fault:  # No test may catch it.
        raise remote.link.die(failure_of(fault)) from None
    remote.about |= {key: about[key] for key in ("special", "methods", "equality")}
    for name in about["special"]:
        if name in special.ALL and name not in vars(cls):
            type.__setattr__(cls, name, forwarder(name))
    if about.get("unhashable"):
        type.__setattr__(cls, "__hash__", None)


def _check_exceptions(bases: list[Any]) -> None:
    for base in bases:
        if isinstance(base, type) and issubclass(base, BaseException) and not issubclass(base, Exception):
            raise ProtocolBreach("exceptions of the submission derive from Exception")


def _metaclass(names: list[str], parents: list[type]) -> type:
    inherited = [type(parent) for parent in parents if isinstance(parent, StandIn)]
    base = tuple(dict.fromkeys(inherited)) or (StandIn,)
    if len(base) == 1 and not names:
        return base[0]
    return type("StandInWithOperators", base, {name: forwarder(name) for name in names})


def make_instance(link: Link, number: int, cls: type, value: Any = None) -> Any:
    """A proxy of the stand-in class `cls`; `value` is the base value where the class derives from an immutable
    builtin.
    """
    base = _VALUE_BASES.get(link.about(cls).get("value") or "")
    if base is None:
        made: Any = object.__new__(cls)
    elif type(value) is not base:
        raise ProtocolBreach("a value of another type than its class derives from")
    else:
        made = base.__new__(cls, value) if base is not object else object.__new__(cls)
    object.__setattr__(made, INSTANCE, Remote(link, number))
    return made


def _exception_text(self: BaseException) -> str:
    text = own_dict(self).get("_tameshi_text")
    return text if isinstance(text, str) else BaseException.__str__(self)


def forwarder(name: str) -> Callable[..., Any]:
    """The special method that asks the cell, under the rules of `sandbox.wire.special`."""
    if name in special.COMPARISONS:
        method = _comparison(name)
    elif name in special.ARITHMETIC:
        method = _arithmetic(name)
    elif name in _PECULIAR:
        method = _PECULIAR[name]
    else:

        def method(self: Any, *args: Any) -> Any:
            return known(self).link.request("special", self, name, args)

    method.__name__ = name
    return method


def _comparison(name: str) -> Callable[..., Any]:
    def compare(self: Any, other: Any) -> Any:
        remote = known(self)
        link = remote.link
        if remote_of(other) is not None or link.opted_in(self):
            return link.request("special", self, name, (other,))
        if isinstance(self, type):
            raise link.refuse(_mixed_message(self, name, other))
        about = link.about(type(self))
        if name in ("__eq__", "__ne__") and about.get("snapshot") and not about["equality"]:
            copied = containers.snapshot(self)
            return copied == other if name == "__eq__" else copied != other
        if remote.built and name in ("__eq__", "__ne__", "__contains__"):
            return _asked_of_built(link, self, name, other)
        if name in ("__eq__", "__ne__") and (not about["equality"] or other is None):
            return NotImplemented
        raise link.refuse(_mixed_message(self, name, other))

    return compare


def _asked_of_built(link: Link, self: Any, name: str, other: Any) -> Any:
    """`in` is a method like others. An object may say that it differs from plain data, but not that it equals it. The
    None of an `__eq__` that is still to be written says that it differs.
    """
    answer = link.request("special", self, name, (other,))
    claims_equality = answer is True if name == "__eq__" else answer is False
    differs = (isinstance(answer, bool) and not claims_equality) or (answer is None and name == "__eq__")
    if name == "__contains__" or answer is NotImplemented or differs:
        return answer
    raise link.refuse(_mixed_message(self, name, other))


def _arithmetic(name: str) -> Callable[..., Any]:
    def compute(self: Any, other: Any, *modulus: Any) -> Any:
        remote = known(self)
        link = remote.link
        base = _VALUE_BASES.get(link.about(type(self)).get("value") or "")
        if (
            remote_of(other) is not None or remote.built or link.opted_in(self)
        ):  # The suite built it, or the kata opted in.
            made = link.request("special", self, name, (other, *modulus))
            if type(made) is type(self) and remote.built:
                known(made).built = True
            return made
        if base is not None:
            inherited = getattr(base, name, None)
            return inherited(self, other, *modulus) if inherited else NotImplemented
        raise link.refuse(_mixed_message(self, name, other))

    return compute


def _mixed_message(self: Any, name: str, other: Any) -> str:
    cls = type(self).__name__
    return (
        f"The test uses {name.strip('_')} between an object of the submission ({cls}) and plain data "
        f"({type(other).__name__}), which would let the submission decide its own verdict. Compare plain data with "
        f'plain data (str(x), x.value, list(x)), or allow it for this class with mixed = ["{cls}"] in kata.toml.'
    )


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    return known(self).link.request("call", self, args, kwargs)


def _next(self: Any) -> Any:
    alive, value = known(self).link.request("next", self)
    if not alive:
        raise StopIteration(value)
    return value


def _leaving(name: str) -> Callable[..., Any]:
    def leave(self: Any, kind: Any, fault: Any, trace: Any) -> Any:
        link = known(self).link
        if fault is not None and remote_of(fault) is None:
            link.latch_if_verdict(fault)
        return link.request("special", self, name, (kind, fault, None))

    return leave


def _await(self: Any) -> Any:
    return known(self).link.pump().drive(self).__await__()


def _repr(self: Any) -> Any:
    try:
        return known(self).link.request("special", self, "__repr__", ())
    except CellFailure:
        return f"<{type(self).__name__} of the submission>"


_PECULIAR: dict[str, Callable[..., Any]] = {
    "__call__": _call, "__next__": _next, "__exit__": _leaving("__exit__"), "__aexit__": _leaving("__aexit__"),
    "__await__": _await, "__repr__": _repr,
}  # fmt: skip
