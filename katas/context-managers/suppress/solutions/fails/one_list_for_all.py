"""Mistake: makes the list in the body of the class, so all objects share it."""

class ignoring:
    """A context manager that ignores exceptions of the given kinds, and keeps them in `errors`."""

    errors = []

    def __init__(self, *kinds):
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError(f"ignoring() takes classes of exceptions, not {kind!r}")
        self._kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        ignored = isinstance(error, self._kinds)
        if ignored:
            self.errors.append(error)
        return ignored
