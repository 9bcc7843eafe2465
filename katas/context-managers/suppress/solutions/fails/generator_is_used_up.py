"""Mistake: writes it as a generator, which serves one block and is used up then."""

from contextlib import contextmanager


@contextmanager
def _block(ignored, kinds):
    try:
        yield ignored
    except kinds as error:
        ignored.errors.append(error)


class ignoring:
    def __init__(self, *kinds):
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError(f"ignoring() takes classes of exceptions, not {kind!r}")
        self.errors = []
        self._block = _block(self, kinds)

    def __enter__(self):
        return self._block.__enter__()

    def __exit__(self, *exception):
        return bool(self._block.__exit__(*exception))
