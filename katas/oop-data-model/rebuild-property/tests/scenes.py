"""The scenes of the starter, word for word. The tests run them, so no answer can be out of date."""


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
