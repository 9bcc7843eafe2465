"""Mistake: `__iter__` returns the object itself, as in many examples, so it is used up like a generator."""


class Fibonacci:
    def __init__(self, count=None):
        self.left = float("inf") if count is None else count
        self.here, self.following = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        number = self.here
        self.here, self.following = self.following, self.here + self.following
        return number
