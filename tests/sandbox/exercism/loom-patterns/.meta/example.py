import itertools

RUNNING = "running"
STOPPED = "stopped"


def threads(*colours):
    yield from itertools.cycle(colours)


def rows(patterns):
    yield from patterns


def weave():
    cloth = None
    while True:
        told = yield cloth
        cloth = (cloth or "") + told


class Loom:
    def __init__(self, pattern):
        self.status = RUNNING
        self._threads = threads(*pattern)

    def __iter__(self):
        return self

    def __next__(self):
        if self.status == STOPPED:
            raise StopIteration
        return next(self._threads)

    def stop(self):
        self.status = STOPPED


def cloth(width, height):
    return [(x, y) for x in range(width) for y in range(height)]
