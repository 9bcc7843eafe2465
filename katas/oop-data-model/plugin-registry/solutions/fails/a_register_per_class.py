"""Mistake: makes a new dictionary for every class, so a common base and what is below it are cut off."""


class Plugin:
    def __init_subclass__(cls, *, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        parent = cls.__bases__[0]
        cls._registry = {}
        if name is not None:
            parent._register(name, cls)

    @classmethod
    def _register(cls, name, plugin):
        if not name:
            raise ValueError("a plugin needs a name that is not empty")
        if name in cls._registry:
            raise ValueError(f"{name!r} is taken by {cls._registry[name].__qualname__}")
        cls._registry[name] = plugin

    @classmethod
    def names(cls):
        return list(cls._registry)

    @classmethod
    def create(cls, name, /, *args, **kwargs):
        if name not in cls._registry:
            raise LookupError(f"there is no {name!r}, only {', '.join(cls._registry) or 'an empty register'}")
        return cls._registry[name](*args, **kwargs)
