"""Mistake: cuts slices, which needs a length. Generators and streams have none."""

import csv


def batched(iterable, n):
    _refuse_below_one(n)
    return (list(iterable[start : start + n]) for start in range(0, len(iterable), n))


def read_chunks(path, size):
    _refuse_below_one(size)
    return _chunks(path, size)


def csv_batches(path, n):
    return batched(list(_rows(path)), n)


def _refuse_below_one(size):
    if size < 1:
        raise ValueError(f"a batch has at least one item, not {size}")


def _chunks(path, size):
    with open(path, "rb") as file:
        while chunk := file.read(size):
            yield chunk


def _rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
