"""Mistake: puts the newline in front of each line, since the document is not empty as a rule."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    newline = layout.newline
    lines = [f"{newline}{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.append("".join(lines))
