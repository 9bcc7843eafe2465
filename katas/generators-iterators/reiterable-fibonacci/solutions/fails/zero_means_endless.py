"""Mistake: asks `if self.count` where it means `is not None`, so a count of zero has no end."""

from itertools import count as counting


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        here, following = 0, 1
        for _ in range(self.count) if self.count else counting():
            yield here
            here, following = following, here + following
