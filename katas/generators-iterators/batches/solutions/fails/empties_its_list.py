"""Mistake: empties the list after handing it over, to save making a new one. The caller holds the same list."""

import csv
from itertools import islice


def batched(iterable, n):
    _refuse_below_one(n)
    return _batches(iter(iterable), n)


def read_chunks(path, size):
    _refuse_below_one(size)
    return _chunks(path, size)


def csv_batches(path, n):
    return batched(_rows(path), n)


def _refuse_below_one(size):
    if size < 1:
        raise ValueError(f"a batch has at least one item, not {size}")


def _batches(iterator, n):
    batch = []
    while True:
        batch.clear()
        batch.extend(islice(iterator, n))
        if not batch:
            return
        yield batch


def _chunks(path, size):
    with open(path, "rb") as file:
        while chunk := file.read(size):
            yield chunk


def _rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
