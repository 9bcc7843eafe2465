"""One generator per block, written as @contextmanager, and a stack of those that are open."""

from contextlib import contextmanager


class Transaction:
    def __init__(self, execute):
        self._execute = execute
        self._open = []

    @property
    def depth(self):
        return len(self._open)

    def __enter__(self):
        block = self._savepoint(f"sp_{self.depth}") if self._open else self._outermost()
        block.__enter__()
        self._open.append(block)
        return self

    def __exit__(self, *exception):
        return self._open.pop().__exit__(*exception)

    @contextmanager
    def _outermost(self):
        self._execute("BEGIN")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            self._execute("ROLLBACK")
            raise

    @contextmanager
    def _savepoint(self, name):
        self._execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self._execute(f"ROLLBACK TO SAVEPOINT {name}")
            raise
        finally:
            self._execute(f"RELEASE SAVEPOINT {name}")
