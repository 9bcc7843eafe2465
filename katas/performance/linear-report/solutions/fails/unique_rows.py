"""Mistake: puts the rows themselves into a dictionary, to be quick with those as well. Rows that repeat are lost."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in dict.fromkeys(rows) if article in articles]
    document.append(layout.newline.join(lines))
