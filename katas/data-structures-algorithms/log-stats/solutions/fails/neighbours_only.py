"""Mistake: `itertools.groupby` on records as they come. It groups neighbours, and a later run of a key replaces the first."""

import itertools
from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    return {value: list(group) for value, group in itertools.groupby(records, key)}


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
