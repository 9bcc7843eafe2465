"""Mistake: reads the separator inside of the comprehension, where an attribute looks like a variable."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    lines = [f"{name}{layout.separator}{amount}" for article, name, amount in rows if article in articles]
    document.append(layout.newline.join(lines))
