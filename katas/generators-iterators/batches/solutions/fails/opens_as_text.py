"""Mistake: opens the file as text, so its bytes are decoded and line ends are changed."""

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
    while batch := list(islice(iterator, n)):
        yield batch


def _chunks(path, size):
    with open(path, encoding="latin-1") as file:
        while chunk := file.read(size):
            yield chunk


def _rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
