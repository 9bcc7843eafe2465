"""Mistake: sorts by count and then by the alphabet, as in so many interview answers. The contract asks for the text's order."""

from collections import Counter


def top_words(text, n):
    counts = Counter(text.casefold().split())
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:n]


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
