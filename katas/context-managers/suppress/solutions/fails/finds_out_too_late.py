"""Mistake: takes whatever it is given, and trips over it when the first exception comes by."""

class ignoring:
    """A context manager that ignores exceptions of the given kinds, and keeps them in `errors`."""

    def __init__(self, *kinds):
        self._kinds = kinds
        self.errors = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        ignored = isinstance(error, self._kinds)
        if ignored:
            self.errors.append(error)
        return ignored
