"""Mistake: finds the keys first and then filters the records for each. A generator is used up after the first walk."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    keys = dict.fromkeys(key(record) for record in records)
    return {value: [record for record in records if key(record) == value] for value in keys}


def merge_counts(a, b):
    merged = dict(a)
    for word, count in b.items():
        merged[word] = merged.get(word, 0) + count
    return merged
