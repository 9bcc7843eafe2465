import itertools


def endless():
    here, following = 0, 1
    while True:
        yield here
        here, following = following, here + following


class Fibonacci:
    def __init__(self, count=None):
        self.count = count

    def __iter__(self):
        return itertools.islice(endless(), self.count)
