"""Mistake: appends the newline to each line, so that one is left over at the end."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    newline = layout.newline
    lines = [f"{name}{separator}{amount}{newline}" for article, name, amount in rows if article in articles]
    document.append("".join(lines))
