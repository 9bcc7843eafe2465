"""Mistake: sends each hundred lines when it is full, and forgets those that are left at the end."""


def build_report(rows, wanted, layout, document):
    wanted = frozenset(wanted)
    separator, newline = layout.separator, layout.newline
    lines = (name + separator + str(amount) for article, name, amount in rows if article in wanted)
    between = ""
    hundred = []
    for line in lines:
        hundred.append(line)
        if len(hundred) == 100:
            document.append(between + newline.join(hundred))
            between, hundred = newline, []
