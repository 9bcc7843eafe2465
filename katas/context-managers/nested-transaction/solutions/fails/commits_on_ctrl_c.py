"""Mistake: only an `Exception` counts as a failure, so Ctrl-C commits half-done work."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        self.execute(f"SAVEPOINT sp_{self.depth}" if self.depth else "BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
        if self.depth:
            if isinstance(error, Exception):
                self.execute(f"ROLLBACK TO SAVEPOINT sp_{self.depth}")
            self.execute(f"RELEASE SAVEPOINT sp_{self.depth}")
        elif isinstance(error, Exception):
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
