"""Mistake: `depth` belongs to the class, so all transactions of the program share one counter."""


class Transaction:
    depth = 0

    def __init__(self, execute):
        self.execute = execute

    def __enter__(self):
        self.execute(f"SAVEPOINT sp_{self.depth}" if self.depth else "BEGIN")
        Transaction.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        Transaction.depth -= 1
        if self.depth:
            if error is not None:
                self.execute(f"ROLLBACK TO SAVEPOINT sp_{self.depth}")
            self.execute(f"RELEASE SAVEPOINT sp_{self.depth}")
        elif error is not None:
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
