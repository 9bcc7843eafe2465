"""Mistake: replaces the document by the report. What was in it before is gone."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.replace(layout.newline.join(lines))
