class Plugin:
    def __init_subclass__(cls, *, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        if Plugin in cls.__bases__:
            cls._registry = {}
        elif name is not None:
            cls._register(name)

    @classmethod
    def _register(cls, name):
        if not name:
            raise ValueError("a plugin needs a name that is not empty")
        if name in cls._registry:
            raise ValueError(f"{name!r} is taken by {cls._registry[name].__qualname__}")
        cls._registry[name] = cls

    @classmethod
    def names(cls):
        return list(cls._registry)

    @classmethod
    def create(cls, name, /, *args, **kwargs):
        if name not in cls._registry:
            raise LookupError(f"there is no {name!r}, only {', '.join(cls._registry) or 'an empty register'}")
        return cls._registry[name](*args, **kwargs)
