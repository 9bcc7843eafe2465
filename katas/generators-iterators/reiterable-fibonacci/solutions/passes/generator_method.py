from itertools import count as counting


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        here, following = 0, 1
        for _ in counting() if self.count is None else range(self.count):
            yield here
            here, following = following, here + following
