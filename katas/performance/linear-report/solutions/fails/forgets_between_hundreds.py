"""Mistake: joins each hundred lines, and forgets that a newline belongs between two hundreds as well."""

import itertools


def build_report(rows, wanted, layout, document):
    wanted = frozenset(wanted)
    separator, newline = layout.separator, layout.newline
    lines = (name + separator + str(amount) for article, name, amount in rows if article in wanted)
    while hundred := list(itertools.islice(lines, 100)):
        document.append(newline.join(hundred))
