"""Mistake: inner blocks are counted but have no savepoint, so a failure that is caught outside is committed."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        if not self.depth:
            self.execute("BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
        if self.depth:
            return
        if error is not None:
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
