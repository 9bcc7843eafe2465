"""The standard library decides, and this class keeps the record."""

from contextlib import suppress


class ignoring(suppress):
    def __init__(self, *kinds):
        if not all(isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds):
            raise TypeError("only classes of exceptions can be ignored")
        super().__init__(*kinds)
        self.errors = []

    def __enter__(self):
        super().__enter__()
        return self

    def __exit__(self, kind, error, trace):
        if super().__exit__(kind, error, trace):
            self.errors.append(error)
            return True
        return False
