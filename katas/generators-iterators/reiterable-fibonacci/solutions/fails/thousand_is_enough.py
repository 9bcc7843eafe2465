"""Mistake: makes a list of a thousand numbers where no count is given, since nobody will ever need more."""


class Fibonacci:
    def __init__(self, count=None):
        self.count = 1000 if count is None else count

    def __iter__(self):
        here, following = 0, 1
        for _ in range(self.count):
            yield here
            here, following = following, here + following
