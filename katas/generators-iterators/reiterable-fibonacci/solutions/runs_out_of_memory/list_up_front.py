"""Mistake: makes the list of all numbers first and gives its iterator. What has no end fits into no list."""

from itertools import count as counting


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        numbers = []
        here, following = 0, 1
        for _ in counting() if self.count is None else range(self.count):
            numbers.append(here)
            here, following = following, here + following
        return iter(numbers)
