"""Mistake: keeps the exception and forgets to say so: without an answer, Python lets it go on."""

class ignoring:
    """A context manager that ignores exceptions of the given kinds, and keeps them in `errors`."""

    def __init__(self, *kinds):
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError(f"ignoring() takes classes of exceptions, not {kind!r}")
        self._kinds = kinds
        self.errors = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        ignored = isinstance(error, self._kinds)
        if ignored:
            self.errors.append(error)
