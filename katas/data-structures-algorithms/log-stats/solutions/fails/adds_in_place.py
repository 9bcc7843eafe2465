"""Mistake: adds to the first dictionary and returns it. The caller's counts of the week are now those of two."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def merge_counts(a, b):
    merged = a
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
