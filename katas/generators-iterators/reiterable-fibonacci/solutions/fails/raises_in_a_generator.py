"""Mistake: ends the generator with `raise StopIteration`, as `__next__` would. That is a RuntimeError."""


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        here, following, given = 0, 1, 0
        while True:
            if given == self.count:
                raise StopIteration
            given += 1
            yield here
            here, following = following, here + following
