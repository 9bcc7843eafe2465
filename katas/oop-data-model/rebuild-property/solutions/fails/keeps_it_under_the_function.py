"""Mistake: keeps the value under the name of the function, where nobody looks when the attribute has another."""

from types import MethodType

WINNERS = {
    "data_and_instance": "data descriptor",
    "non_data_and_instance": "instance",
    "only_set_and_instance": "instance",
    "only_set_alone": "OnlySet",
    "hidden_in_the_base": "instance",
    "descriptor_in_the_instance": "NonData",
    "getattr_and_class": "class",
    "getattr_and_failing_property": "fallback",
}


class my_property:
    name = "attribute"

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = fget.__doc__ if doc is None and callable(fget) else doc

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return self._present(self.fget, "getter")(instance)

    def __set__(self, instance, value):
        self._present(self.fset, "setter")(instance, value)

    def __delete__(self, instance):
        self._present(self.fdel, "deleter")(instance)

    def _present(self, function, role):
        if function is None:
            raise AttributeError(f"{self.name!r} has no {role}")
        return function

    def getter(self, function):
        return my_property(function, self.fset, self.fdel, self.__doc__)

    def setter(self, function):
        return my_property(self.fget, function, self.fdel, self.__doc__)

    def deleter(self, function):
        return my_property(self.fget, self.fset, function, self.__doc__)


class my_classmethod:
    def __init__(self, function):
        self.__func__ = function

    def __get__(self, instance, owner=None):
        return MethodType(self.__func__, type(instance) if owner is None else owner)


class my_staticmethod:
    def __init__(self, function):
        self.__func__ = function

    def __get__(self, instance, owner=None):
        return self.__func__

    def __call__(self, *args, **kwargs):
        return self.__func__(*args, **kwargs)


class my_cached_property:
    name = None

    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.name is None:
            raise TypeError("a cached property has to be given a name by a class body")
        if not hasattr(instance, "__dict__"):
            raise TypeError(f"{type(instance).__name__} objects have no room for {self.name!r}")
        value = instance.__dict__[self.function.__name__] = self.function(instance)
        return value
