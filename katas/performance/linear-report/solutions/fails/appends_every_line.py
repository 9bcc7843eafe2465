"""Mistake: sends each line by itself. Each character travels once, and every line is a journey."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    newline, between = layout.newline, ""
    for line in lines:
        document.append(between + line)
        between = newline
