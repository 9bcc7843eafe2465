"""Mistake: a failing inner block rolls the whole transaction back, and the outer block goes on without one."""


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
            if error is not None:
                self.execute("ROLLBACK")
            else:
                self.execute(f"RELEASE SAVEPOINT sp_{self.depth}")
        elif error is not None:
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
