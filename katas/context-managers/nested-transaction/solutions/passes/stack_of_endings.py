"""A stack that holds, for each open block, the statements of its good and of its bad end."""


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.endings = []

    @property
    def depth(self):
        return len(self.endings)

    def __enter__(self):
        if self.endings:
            name = f"SAVEPOINT sp_{self.depth}"
            start, good, bad = name, [f"RELEASE {name}"], [f"ROLLBACK TO {name}", f"RELEASE {name}"]
        else:
            start, good, bad = "BEGIN", ["COMMIT"], ["ROLLBACK"]
        self.execute(start)
        self.endings.append((good, bad))
        return self

    def __exit__(self, kind, error, trace):
        good, bad = self.endings.pop()
        if kind is None:
            try:
                self.run(good)
            except BaseException:
                self.run(bad)
                raise
        else:
            self.run(bad)
        return False

    def run(self, statements):
        for sql in statements:
            self.execute(sql)
