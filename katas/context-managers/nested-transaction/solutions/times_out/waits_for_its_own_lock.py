"""Mistake: a lock that its owner cannot take twice guards the object, so an inner block waits for the outer one."""

import threading


class Transaction:
    def __init__(self, execute):
        self.execute = execute
        self.depth = 0
        self.lock = threading.Lock()

    def __enter__(self):
        self.lock.acquire()
        self.execute(f"SAVEPOINT sp_{self.depth}" if self.depth else "BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        self.depth -= 1
        self.lock.release()
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
