"""Mistake: the iterator's own `__iter__` gives a fresh one too, so a second loop over it begins again."""


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        return FibonacciIterator(self.count)


class FibonacciIterator:
    def __init__(self, count):
        self.count = count
        self.left = float("inf") if count is None else count
        self.here, self.following = 0, 1

    def __iter__(self):
        return FibonacciIterator(self.count)

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        number = self.here
        self.here, self.following = self.following, self.here + self.following
        return number
