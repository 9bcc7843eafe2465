"""Mistake: adds two Counters with `+`. It is made for collections of things, and drops every sum that is not positive."""

from collections import Counter


def top_words(text, n):
    return Counter(text.casefold().split()).most_common(n)


def group_by(records, key):
    groups = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def merge_counts(a, b):
    return dict(Counter(a) + Counter(b))
