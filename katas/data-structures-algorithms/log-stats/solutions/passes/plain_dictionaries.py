from collections import defaultdict


def top_words(text, n):
    counts = {}
    for word in map(str.casefold, text.split()):
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda entry: entry[1], reverse=True)[:n]


def group_by(records, key):
    groups = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return dict(groups)


def merge_counts(a, b):
    return {word: a.get(word, 0) + b.get(word, 0) for word in [*a, *b]}
