"""A transaction that can be opened inside itself."""


class Transaction:
    """Runs blocks of statements as one: all of them happen, or none."""

    def __init__(self, execute):
        self.execute = execute
        self.depth = 0

    def __enter__(self):
        self.execute("BEGIN")
        return self

    def __exit__(self, kind, error, trace):
        # Your code goes here, and above. At the moment every block commits whatever happened in it.
        self.execute("COMMIT")
