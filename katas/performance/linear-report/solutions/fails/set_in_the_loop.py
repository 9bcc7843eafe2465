"""Mistake: makes a set of the list, in the condition. It is built once per row."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in set(wanted)]
    document.append(layout.newline.join(lines))
