"""Mistake: takes the union of two sets of keys. The sums are right, and the order of the keys is anybody's guess."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def merge_counts(a, b):
    return {word: a.get(word, 0) + b.get(word, 0) for word in a.keys() | b.keys()}
