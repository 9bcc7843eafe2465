"""Mistake: `depth` goes down only when a block ends well, so after a failure the object is stuck inside."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        self.execute(f"SAVEPOINT sp_{self.depth}" if self.depth else "BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        level = self.depth - 1
        if error is not None:
            self.execute(f"ROLLBACK TO SAVEPOINT sp_{level}" if level else "ROLLBACK")
            if level:
                self.execute(f"RELEASE SAVEPOINT sp_{level}")
            return
        self.depth = level
        if level:
            self.execute(f"RELEASE SAVEPOINT sp_{level}")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
