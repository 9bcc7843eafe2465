"""Mistake: collects a hundred lines, and then fetches and replaces the whole document."""

import itertools


def build_report(rows, wanted, layout, document):
    wanted = frozenset(wanted)
    separator, newline = layout.separator, layout.newline
    lines = (name + separator + str(amount) for article, name, amount in rows if article in wanted)
    between = ""
    while hundred := list(itertools.islice(lines, 100)):
        document.replace(document.content() + between + newline.join(hundred))
        between = newline
