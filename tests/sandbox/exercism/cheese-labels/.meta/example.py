import random
from string import ascii_uppercase


class Cheese:
    _given = set()

    def __init__(self):
        self._label = None

    @property
    def label(self):
        while self._label is None or self._label in self._given - {self._label}:
            made = "".join(random.choice(ascii_uppercase) for _ in range(3)) + f"-{random.randint(10, 99)}"
            if made not in self._given:
                self._label = made
                self._given.add(made)
        return self._label

    def relabel(self):
        self._label = None


def weigh():
    return random.randint(80, 120)
