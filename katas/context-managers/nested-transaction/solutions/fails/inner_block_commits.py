"""Mistake: every block begins and commits, as if it were always the outermost one."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        self.execute("BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
        if error is not None:
            self.execute("ROLLBACK")
        else:
            try:
                self.execute("COMMIT")
            except BaseException:
                self.execute("ROLLBACK")
                raise
