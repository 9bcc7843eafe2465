"""Mistake: starts a new list in `__enter__`, so the second block wipes out what the first one kept."""

class ignoring:
    """A context manager that ignores exceptions of the given kinds, and keeps them in `errors`."""

    def __init__(self, *kinds):
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError(f"ignoring() takes classes of exceptions, not {kind!r}")
        self._kinds = kinds
        self.errors = []

    def __enter__(self):
        self.errors = []
        return self

    def __exit__(self, kind, error, trace):
        ignored = isinstance(error, self._kinds)
        if ignored:
            self.errors.append(error)
        return ignored
