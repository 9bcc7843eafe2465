"""A function and a small object: the exception's class has all its bases in its method resolution order."""


def ignoring(*kinds):
    for kind in kinds:
        if BaseException not in getattr(kind, "__mro__", ()):
            raise TypeError(f"{kind!r} is no class of exceptions")
    return _Ignoring(frozenset(kinds))


class _Ignoring:
    def __init__(self, kinds):
        self.kinds = kinds
        self.errors = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None or self.kinds.isdisjoint(kind.__mro__):
            return False
        self.errors.append(error)
        return True
