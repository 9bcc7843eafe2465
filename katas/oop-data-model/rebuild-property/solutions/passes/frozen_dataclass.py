import dataclasses
import functools


class Data:
    def __get__(self, instance, owner=None):
        return "data descriptor"

    def __set__(self, instance, value): ...


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data descriptor"


class OnlySet:
    def __set__(self, instance, value): ...


def with_x_in_its_dict(cls, x="instance"):
    instance = cls()
    instance.__dict__["x"] = x
    return instance


def data_and_instance():
    class Thing:
        x = Data()

    return with_x_in_its_dict(Thing).x


def non_data_and_instance():
    class Thing:
        x = NonData()

    return with_x_in_its_dict(Thing).x


def only_set_and_instance():
    class Thing:
        x = OnlySet()

    return with_x_in_its_dict(Thing).x


def only_set_alone():
    class Thing:
        x = OnlySet()

    return type(Thing().x).__name__


def hidden_in_the_base():
    class Base:
        x = Data()

    class Thing(Base):
        x = "class"

    return with_x_in_its_dict(Thing).x


def descriptor_in_the_instance():
    class Thing: ...

    return type(with_x_in_its_dict(Thing, x=NonData()).x).__name__


def getattr_and_class():
    class Thing:
        x = "class"

        def __getattr__(self, name):
            return "fallback"

    return Thing().x


def getattr_and_failing_property():
    class Thing:
        def __getattr__(self, name):
            return "fallback"

        @property
        def x(self):
            raise AttributeError("not ready")

    return Thing().x


WINNERS = {
    scene.__name__: scene()
    for scene in (
        data_and_instance,
        non_data_and_instance,
        only_set_and_instance,
        only_set_alone,
        hidden_in_the_base,
        descriptor_in_the_instance,
        getattr_and_class,
        getattr_and_failing_property,
    )
}


class Named:
    name = None

    def __set_name__(self, owner, name):
        object.__setattr__(self, "name", name)


@dataclasses.dataclass(frozen=True, eq=False)
class my_property(Named):
    fget: object = None
    fset: object = None
    fdel: object = None
    doc: object = None

    def __post_init__(self):
        doc = getattr(self.fget, "__doc__", None) if self.doc is None and self.fget else self.doc
        object.__setattr__(self, "__doc__", doc)

    def __get__(self, instance, owner=None):
        return self if instance is None else self._call("getter", self.fget, instance)

    def __set__(self, instance, value):
        self._call("setter", self.fset, instance, value)

    def __delete__(self, instance):
        self._call("deleter", self.fdel, instance)

    def _call(self, role, function, *arguments):
        if function is None:
            raise AttributeError(f"the attribute {self.name} is without a {role}")
        return function(*arguments)

    def getter(self, function):
        return dataclasses.replace(self, fget=function)

    def setter(self, function):
        return dataclasses.replace(self, fset=function)

    def deleter(self, function):
        return dataclasses.replace(self, fdel=function)


class my_staticmethod:
    def __init__(self, function):
        self.__func__ = function

    def __call__(self, *args, **kwargs):
        return self.__func__(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self.__func__


class my_classmethod:
    def __init__(self, function):
        self.__func__ = function

    def __get__(self, instance, owner=None):
        return functools.partial(self.__func__, owner or type(instance))


class my_cached_property(Named):
    def __init__(self, function):
        functools.update_wrapper(self, function, updated=())

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = getattr(instance, "__dict__", None)
        if values is None or self.name is None:
            raise TypeError("there is no place where the value could be kept")
        if self.name not in values:
            values[self.name] = self.__wrapped__(instance)
        return values[self.name]
