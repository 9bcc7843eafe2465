"""What stands in `vars()` of a stand-in class for the names that its original defines."""

from __future__ import annotations

from typing import Any

from sandbox.examiner.remote import get_attribute


class Attribute:
    """Any name: asked of the class or of the instance, in the cell."""

    _tameshi_attribute = True

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        return get_attribute(owner if instance is None else instance, self._name)


class PropertyAttribute(property):
    """A property, which the class itself shows as such."""

    _tameshi_attribute = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._owner: type | None = None

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is not None:
            return get_attribute(instance, self._name)
        self._owner = owner
        return self

    def _part(self, name: str) -> Any:
        return getattr(get_attribute(self._owner, self._name), name)

    fget = property(lambda self: self._part("fget"))
    fset = property(lambda self: self._part("fset"))
    fdel = property(lambda self: self._part("fdel"))
    __doc__ = property(lambda self: self._part("__doc__"))


def _nothing(*args: Any) -> None: ...


class ClassMethodAttribute(classmethod):  # type: ignore[type-arg]
    """A class method."""

    _tameshi_attribute = True

    def __init__(self, name: str) -> None:
        super().__init__(_nothing)
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return get_attribute(owner if instance is None else instance, self._name)


class StaticMethodAttribute(staticmethod):  # type: ignore[type-arg]
    """A static method."""

    _tameshi_attribute = True

    def __init__(self, name: str) -> None:
        super().__init__(_nothing)
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return get_attribute(owner if instance is None else instance, self._name)


KINDS: dict[str, type] = {
    "properties": PropertyAttribute, "classmethods": ClassMethodAttribute, "staticmethods": StaticMethodAttribute,
}  # fmt: skip


def of_class(about: dict[str, Any], base: type | None) -> dict[str, Any]:
    """The attributes of one class. What an immutable builtin or an exception can do is done here, not in the cell."""
    members: dict[str, Any] = {}
    for name in about["own"]:
        if not name.startswith(("__", "_tameshi")) and not hasattr(base or object, name):
            kind = next((kind for key, kind in KINDS.items() if name in about[key]), Attribute)
            members[name] = kind(name)
    return members
