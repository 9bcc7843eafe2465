"""Mistake: asks `str.count` for each word. It counts places in the text, also inside of other words."""

from collections import defaultdict


def top_words(text, n):
    folded = text.casefold()
    counts = {word: folded.count(word) for word in folded.split()}
    return sorted(counts.items(), key=lambda entry: entry[1], reverse=True)[:n]


def group_by(records, key):
    groups = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return dict(groups)


def merge_counts(a, b):
    return {word: a.get(word, 0) + b.get(word, 0) for word in [*a, *b]}
