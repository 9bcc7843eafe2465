"""Ignore the errors that were named."""


class ignoring:
    """A context manager that ignores exceptions of the given kinds. At the moment it ignores all of them."""

    def __init__(self, *kinds):
        self.errors = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return True
