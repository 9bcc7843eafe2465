class Fibonacci:
    """The first `count` Fibonacci numbers, or all of them."""

    def __init__(self, count=None):
        self.count = count
        self.here, self.following = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        # Something is missing here, and something is in the wrong place.
        number = self.here
        self.here, self.following = self.following, self.here + self.following
        return number
