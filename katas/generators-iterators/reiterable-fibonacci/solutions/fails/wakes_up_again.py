"""Mistake: the iterator makes itself ready for the next loop when it ends, so it is never really at its end."""


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        return FibonacciIterator(self.count)


class FibonacciIterator:
    def __init__(self, count):
        self.count = float("inf") if count is None else count
        self.start()

    def start(self):
        self.left = self.count
        self.here, self.following = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            self.start()
            raise StopIteration
        self.left -= 1
        number = self.here
        self.here, self.following = self.following, self.here + self.following
        return number
