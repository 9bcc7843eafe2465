"""The shown examples: run them with "Run"."""

from solution import group_by, merge_counts, top_words


def test_two_words():
    """The two most frequent words, whatever their case"""
    assert top_words("disk full Disk slow full disk", 2) == [("disk", 3), ("full", 2)]


def test_two_machines():
    """Lines are grouped by their first word"""
    lines = ["web1 up", "db1 up", "web1 down"]

    assert group_by(lines, lambda line: line.split()[0]) == {"web1": ["web1 up", "web1 down"], "db1": ["db1 up"]}


def test_two_centres():
    """Counts of two data centres are added"""
    assert merge_counts({"up": 2, "down": 1}, {"down": 3, "lost": 0}) == {"up": 2, "down": 4, "lost": 0}
