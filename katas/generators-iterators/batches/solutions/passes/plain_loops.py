import csv
import pathlib


class batched:
    """An iterator as a class, which checks in `__init__` and works in `__next__`."""

    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError("n must be at least 1")
        self.iterator = iter(iterable)
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        batch = []
        for item in self.iterator:
            batch.append(item)
            if len(batch) == self.n:
                return batch
        if not batch:
            raise StopIteration
        return batch


def read_chunks(path, size):
    if size < 1:
        raise ValueError("size must be at least 1")

    def pieces():
        with pathlib.Path(path).open("rb") as file:
            yield from iter(lambda: file.read(size), b"")

    return pieces()


def csv_batches(path, n):
    def rows():
        with pathlib.Path(path).open(newline="", encoding="utf-8") as file:
            names = None
            for fields in csv.reader(file):
                if names is None:
                    names = fields
                else:
                    yield dict(zip(names, fields, strict=True))

    return batched(rows(), n)
