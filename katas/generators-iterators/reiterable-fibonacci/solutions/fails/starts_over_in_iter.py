"""Mistake: `__iter__` puts the object back to its start. Loops inside each other still share a position."""


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        self.left = float("inf") if self.count is None else self.count
        self.here, self.following = 0, 1
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        number = self.here
        self.here, self.following = self.following, self.here + self.following
        return number
