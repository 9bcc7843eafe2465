"""Mistake: each savepoint gets the next number instead of its depth."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0
        self.names = []
        self.made = 0

    def __enter__(self):
        if self.depth:
            self.execute(f"SAVEPOINT sp_{self.made + 1}")
            self.made += 1
            self.names.append(self.made)
        else:
            self.execute("BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
        if self.depth:
            number = self.names.pop()
            if error is not None:
                self.execute(f"ROLLBACK TO SAVEPOINT sp_{number}")
            self.execute(f"RELEASE SAVEPOINT sp_{number}")
        elif error is not None:
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
