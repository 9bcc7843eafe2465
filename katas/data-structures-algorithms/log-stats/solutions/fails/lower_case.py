"""Mistake: `lower` instead of `casefold`, which is the same for English and is not for everyone else."""

from collections import Counter


def top_words(text, n):
    return Counter(text.lower().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
