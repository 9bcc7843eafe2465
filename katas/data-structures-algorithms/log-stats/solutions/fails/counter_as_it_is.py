"""Mistake: returns a Counter. It answers 0 for whatever it is asked, and is no plain dictionary."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def merge_counts(a, b):
    merged = Counter(a)
    merged.update(b)
    return merged
