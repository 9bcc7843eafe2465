"""What every proxy carries: which object of the cell it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.wire import special

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

INSTANCE, CLASS, ATTRIBUTE = "_tameshi", "_tameshi_class", "_tameshi_attribute"
_LOCAL = frozenset(
    [
        "__traceback__",
        "__cause__",
        "__context__",
        "__suppress_context__",
        "__notes__",
        "__class__",
        "__orig_class__",
        "args",
        "with_traceback",
    ]
)
_ABSENT = frozenset({"__del__", "__prepare__", "__getstate__", "__length_hint__"})
_EXCEPTION_DICT = BaseException.__dict__["__dict__"].__get__


class Remote:
    """Dies with its proxy, and then lets the cell forget the object.

    `count` is how often the number was received. `named` says that the suite asked for this class under a name in
    CapWords, so its author knows it for a class; `built` says that the suite made this object by calling such a class.
    """

    __slots__ = ("about", "built", "count", "frames", "link", "named", "number")

    def __init__(self, link: Link, number: int, about: dict[str, Any] | None = None) -> None:
        self.link, self.number, self.about = link, number, about or {}
        self.count, self.built, self.named = 1, False, False
        self.frames: list[Any] = []

    def __del__(self) -> None:
        self.link.dropped.append((self.number, self.count))


class StandIn(type):
    """The metaclass of stand-in classes. The submission's class attributes are looked up in the cell."""

    @staticmethod
    def __prepare__(name: str, bases: tuple[type, ...], /, **keywords: Any) -> dict[str, Any]:
        from sandbox.examiner import moved

        return moved.Assignments()

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        /,
        *,
        remote: Remote | None = None,
        **keywords: Any,
    ) -> Any:
        if remote is not None:
            return super().__new__(mcs, name, bases, namespace)
        from sandbox.examiner import moved

        base = next(base for base in bases if isinstance(base, StandIn))
        return moved.derive(class_remote(base).link, name, bases, namespace, keywords)

    def __init__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        /,
        *,
        remote: Remote | None = None,
        **keywords: Any,
    ) -> None:
        if remote is not None:
            super().__init__(name, bases, namespace)
            type.__setattr__(cls, CLASS, remote)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        about_class = class_remote(cls)
        made = about_class.link.request("call", cls, args, kwargs)
        is_instance = isinstance(type(made), StandIn) and issubclass(type(made), cls)
        if about_class.named and is_instance and (remote := remote_of(made)):
            remote.built = True
        return made

    def __getattr__(cls, name: str) -> Any:
        return get_attribute(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if hasattr(type(value), ATTRIBUTE):  # A patch is undone with what stood in `vars(cls)`.
            class_remote(cls).link.request("put_back", cls, name)
        else:
            _write(class_remote(cls), cls, name, value)
        if name in special.ALL:
            from sandbox.examiner.standins import refresh

            refresh(cls)

    def __delattr__(cls, name: str) -> None:
        class_remote(cls).link.request("del", cls, name)

    def __dir__(cls) -> list[str]:
        names: list[str] = class_remote(cls).link.request("dir", cls)
        return names

    @property  # type: ignore[misc]
    def __class__(cls) -> type:
        metaclass = class_remote(cls).about.get("metaclass")
        return metaclass if isinstance(metaclass, StandIn) else StandIn

    @property
    def __annotations__(cls) -> Any:  # type: ignore[override]
        return get_attribute(cls, "__annotations__")

    @property
    def __mro__(cls) -> tuple[type, ...]:
        return tuple(layer for layer in type.mro(cls) if layer is not RemoteObject)


class RemoteObject:
    """Base of proxies: attributes are those of the object in the cell."""

    def __getattr__(self, name: str) -> Any:
        return get_attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        set_attribute(self, name, value)

    def __delattr__(self, name: str) -> None:
        known(self).link.request("del", self, name)

    def __dir__(self) -> list[str]:
        names: list[str] = known(self).link.request("dir", self)
        return names

    def __copy__(self) -> Any:
        return known(self).link.request("copy", self, False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return known(self).link.request("copy", self, True)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise known(self).link.refuse("A test pickles an object of the submission. Do that in an @in_cell function.")

    @property
    def __dict__(self) -> Any:  # type: ignore[override]
        return known(self).link.request("get", self, "__dict__")


class Reference(RemoteObject):
    """A bare reference to an object of the cell, for generators and coroutines whose face is a genuine one."""

    def __init__(self, remote: Remote, name: object = None) -> None:
        object.__setattr__(self, INSTANCE, remote)
        object.__setattr__(self, "face_name", name if isinstance(name, str) else "your generator")


def own_dict(fault: BaseException) -> dict[str, Any]:
    """The examiner's own attributes of an exception, whatever its stand-in class says `__dict__` is."""
    attributes: dict[str, Any] = _EXCEPTION_DICT(fault)
    return attributes


def class_remote(cls: type) -> Remote:
    """The `Remote` of a stand-in class itself."""
    remote: Remote = type.__getattribute__(cls, "__dict__")[CLASS]
    return remote


def remote_of(value: Any) -> Remote | None:
    """The `Remote` of a proxy, a stand-in class or an exception that came from the cell; None for anything else."""
    cls = type(value)
    if issubclass(cls, StandIn):
        return class_remote(value)
    if not (isinstance(cls, StandIn) or issubclass(cls, RemoteObject | BaseException)):
        return None
    try:
        remote = object.__getattribute__(value, INSTANCE)
    except AttributeError:
        return None
    return remote if type(remote) is Remote else None


def known(value: Any) -> Remote:
    """The `Remote` of what is certainly a proxy."""
    remote = remote_of(value)
    if remote is None:
        raise AttributeError("this object has no counterpart in the cell")
    return remote


def get_attribute(target: Any, name: str) -> Any:
    """Read an attribute in the cell."""
    remote = remote_of(target)
    if remote is None or name in _ABSENT or name.startswith("_tameshi"):
        raise AttributeError(name)
    if isinstance(target, BaseException) and name in _LOCAL:
        raise AttributeError(name)
    if name == "__signature__":
        return remote.link.signature(target)
    return remote.link.get_attribute(target, name)


def set_attribute(target: Any, name: str, value: Any) -> None:
    """Write an attribute in the cell; what Python itself keeps on exceptions stays here."""
    remote = remote_of(target)
    if remote is None or name in _LOCAL or name == INSTANCE:
        object.__setattr__(target, name, value)
    else:
        _write(remote, target, name, value)


def _write(remote: Remote, target: Any, name: str, value: Any) -> None:
    """Write an attribute in the cell. Where it was a method's name, it is asked for from now on."""
    remote.link.written.add(name)
    remote.link.request("set", target, name, value)
