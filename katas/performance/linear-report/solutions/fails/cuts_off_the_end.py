"""Mistake: takes the last newline off with a slice of one character. Newlines have other lengths as well, and may be missing."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    newline = layout.newline
    lines = [f"{name}{separator}{amount}{newline}" for article, name, amount in rows if article in articles]
    document.append("".join(lines)[:-1])
