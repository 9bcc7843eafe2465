def top_words(text, n):
    """The `n` most frequent words with their counts."""
    return []


def group_by(records, key):
    """A dictionary from each key to the list of its records."""
    return {}


def merge_counts(a, b):
    """The sum of two dictionaries of counts."""
    return {}
