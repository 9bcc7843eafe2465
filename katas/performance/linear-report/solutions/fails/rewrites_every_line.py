"""Mistake: puts each line together before it sends it, and still fetches and replaces the whole document for it."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    newline, between = layout.newline, ""
    for line in lines:
        document.replace(document.content() + between + line)
        between = newline
