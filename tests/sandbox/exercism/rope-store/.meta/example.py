import threading


class RopeStore:
    def __init__(self):
        self.metres = None
        self._lock = threading.Lock()

    def open(self, metres):
        self.metres = metres

    def take(self, metres):
        with self._lock:
            if self.metres is None:
                raise ValueError("the store is closed")
            if metres > self.metres:
                raise ValueError(f"too short by {metres - self.metres}")
            self.metres -= metres

    def bring(self, metres):
        with self._lock:
            self.metres += metres
