"""Mistake: sorts the records so that `itertools.groupby` works. The keys lose their order, and some cannot be sorted at all."""

import itertools
from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    ordered = sorted(records, key=key)
    return {value: list(group) for value, group in itertools.groupby(ordered, key)}


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
