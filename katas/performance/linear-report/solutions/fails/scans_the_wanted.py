"""Mistake: mends the document, and leaves the list of wanted articles a list."""


def build_report(rows, wanted, layout, document):
    articles = wanted
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.append(layout.newline.join(lines))
