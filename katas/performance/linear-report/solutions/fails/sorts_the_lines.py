"""Mistake: sorts the lines, because a report looks better in order."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.append(layout.newline.join(sorted(lines)))
