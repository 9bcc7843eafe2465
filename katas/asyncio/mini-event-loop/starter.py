"""An event loop with a virtual clock."""


class Cancelled(BaseException):
    """A task was cancelled."""


class Deadlock(RuntimeError):
    """Everybody waits, and nobody can go on."""


class Loop:
    """Runs coroutines, each for a turn, until the main one is done."""

    def __init__(self):
        self.now = 0
        self.unhandled = []

    def run(self, coroutine):
        """Run a coroutine. This version knows only coroutines that never wait."""
        try:
            coroutine.send(None)
        except StopIteration as stop:
            return stop.value
        raise Deadlock("it waits for something, and I cannot wait")
