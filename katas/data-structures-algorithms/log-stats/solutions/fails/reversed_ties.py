"""Mistake: sorts upwards and turns the list round. Equal counts, which a stable sort had left in order, are turned round too."""

from collections import Counter


def top_words(text, n):
    counts = Counter(text.casefold().split())
    return sorted(counts.items(), key=lambda entry: entry[1])[::-1][:n]


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
