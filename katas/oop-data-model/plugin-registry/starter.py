class Plugin:
    """The base of all families of plugins."""

    registry = {}

    @classmethod
    def names(cls):
        return list(cls.registry)

    @classmethod
    def create(cls, name):
        return cls.registry[name]()
