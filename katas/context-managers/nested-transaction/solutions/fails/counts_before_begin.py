"""Mistake: the block is counted before BEGIN has worked, so one failed BEGIN makes all later blocks inner ones."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        self.execute(f"SAVEPOINT sp_{self.depth - 1}" if self.depth > 1 else "BEGIN")
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
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
