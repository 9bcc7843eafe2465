"""Mistake: calls `key` once to look for the group and once more to add to it."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        if key(record) not in groups:
            groups[key(record)] = []
        groups[key(record)].append(record)
    return groups


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
