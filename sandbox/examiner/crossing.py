"""How objects cross on the examiner's side: proxies for what the cell names, numbers for what the test lends."""

from __future__ import annotations

import socket
import types
import weakref
from typing import TYPE_CHECKING, Any, cast

from sandbox.examiner import faces, lend, moved, present, revive
from sandbox.examiner.remote import Reference, Remote, StandIn, remote_of
from sandbox.examiner.standins import make_class, make_instance
from sandbox.examiner.terms import Terms
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.peer import Peer

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_GENUINE = {"g": faces.make_generator, "co": faces.make_coroutine, "ag": faces.make_async_generator}
_MOST_PROXIES = 120_000  # The cell holds at most 100,000 objects, and may hear late of one that is gone here.
_MOST_ABOUT_CLASSES = 16 * 1024 * 1024  # Bytes; stand-in classes stay as long as the link.
_HAS_FACE = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)


class Crossing(Peer):
    """Knows which object of the cell each proxy stands for, and what the test has lent."""

    def __init__(self, sock: socket.socket, terms: Terms) -> None:
        super().__init__(sock, parity=0)
        self.lent = lend.Lent(terms)
        self.written: set[str] = set()  # Names that the suite has written: a method's may be its own since then.
        self._proxies: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._kept: dict[int, Any] = {}
        self._classes: dict[int, type] = {}
        self._room = _MOST_ABOUT_CLASSES
        self._faces: weakref.WeakKeyDictionary[Any, Reference] = weakref.WeakKeyDictionary()

    @property
    def _link(self) -> Link:
        return cast("Link", self)

    # Out: what the test hands to the submission.

    def export(self, value: object) -> list[Any]:
        if type(value) is moved.Encoded:
            return value.make()  # type: ignore[no-any-return]
        remote = remote_of(value)
        if remote is not None:
            return ["o", remote.number]
        if type(value) is faces.MethodProxy:
            return ["bm", remote_of(value.__self__).number, value.__name__]  # type: ignore[union-attr]
        if isinstance(value, _HAS_FACE) and value in self._faces:
            return ["o", remote_of(self._faces[value]).number]  # type: ignore[union-attr]
        return present.export(self._link, value)

    def dress(self, fault: BaseException) -> list[Any]:
        return self.export(fault)

    # In: what the submission hands to the test.

    def admit(self, tag: str, rest: list[Any]) -> Any:
        if tag in ("o", "om", "em", "ev"):
            return self.lent.find(tag, *self.decode_all(rest))
        if tag == "x":
            return self.undress(["x", *rest])
        number = rest[0]
        if type(number) is not int:
            raise ProtocolBreach("an object without a number")
        if tag == "c":
            return self._admit_class(number, rest)
        if tag == "hv":
            rest = [
                number,
                rest[1],
                self.decode(rest[2]),
            ]  # Also where the object is known: what it holds was sent along.
        known = self._proxies.get(number)
        if known is None:
            known = self._kept.get(number)
        if known is not None:
            known_remote = remote_of(known) or remote_of(self._faces[known])
            if known_remote is None:
                raise ProtocolBreach("an object of two kinds")
            known_remote.count += 1
            return known
        return self._remember(number, self._make_face(tag, number, rest))

    def _remember(self, number: int, made: Any) -> Any:
        if len(self._proxies) + len(self._kept) >= _MOST_PROXIES:
            raise ProtocolBreach("too many objects")
        try:
            self._proxies[number] = made
        except TypeError:  # Subclasses of int and tuple take no weak reference; enum members need their identity.
            self._kept[number] = made
        return made

    def _admit_class(self, number: int, rest: list[Any]) -> type:
        known = self._classes.get(number)
        if known is None:
            about = revive.checked_about(rest[1])
            self._room -= revive.weight(about)
            if self._room < 0:
                raise ProtocolBreach("too many or too large descriptions of classes")
            known = self._classes[number] = make_class(self._link, number, about, self.decode_all(about["bases"]))
            about["metaclass"] = self.decode(about.get("metaclass"))
        return known

    def _make_face(self, tag: str, number: int, rest: list[Any]) -> Any:
        if tag == "f":
            revive.check_texts(rest[1], ("name", "qualname", "doc", "module"))
            return faces.FunctionProxy(Remote(self._link, number), rest[1])
        if tag == "m":
            doc = rest[2] if len(rest) > 2 and type(rest[2]) is str else None
            return faces.make_module(Remote(self._link, number), str(rest[1]), doc)
        if tag in _GENUINE:
            remote = Remote(self._link, number)
            face = _GENUINE[tag](self._link, remote, rest[1])
            self._faces[face] = Reference(remote)
            return face
        if tag in ("h", "hv"):
            cls = self.decode(rest[1])
            if not isinstance(cls, StandIn):
                raise ProtocolBreach("an object without a class")
            return make_instance(self._link, number, cls, rest[2] if tag == "hv" else None)
        raise ProtocolBreach("unknown tag")

    def undress(self, encoded: Any) -> BaseException:
        if type(encoded) is list and len(encoded) == 2 and encoded[0] == "o":
            fault = self.lent.get(encoded[1])
            if not isinstance(fault, BaseException):
                raise ProtocolBreach("an exception was due")
            return fault
        return revive.exception(self._link, encoded)

    def drop(self, number: int, count: int) -> None:
        self.lent.drop(number, count)
