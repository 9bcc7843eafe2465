"""Mistake: returns the defaultdict itself. It prints like a dictionary, and grows a key whenever somebody misspells one."""

from collections import Counter, defaultdict


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return groups


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
