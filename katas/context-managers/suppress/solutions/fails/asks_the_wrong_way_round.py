"""Mistake: swaps the arguments of `issubclass`, so the base of a named class is ignored and what derives from it is not."""

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
        ignored = kind is not None and any(issubclass(named, kind) for named in self._kinds)
        if ignored:
            self.errors.append(error)
        return ignored
