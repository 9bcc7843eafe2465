"""Mistake: the transaction is committed however the block ended, as if that were cleaning up."""


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
        try:
            if self.depth and error is not None:
                self.execute(f"ROLLBACK TO SAVEPOINT sp_{self.depth}")
        finally:
            self.execute(f"RELEASE SAVEPOINT sp_{self.depth}" if self.depth else "COMMIT")
