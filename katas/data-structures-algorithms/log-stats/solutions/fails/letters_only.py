"""Mistake: takes words for runs of letters and digits, a regular expression being at hand. Commas are part of words here."""

import re
from collections import Counter


def top_words(text, n):
    return Counter(re.findall(r"\w+", text.casefold())).most_common(n)


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
