"""Mistake: walks through the rows once to see which articles there are, and once more for the lines. A generator is used up."""


def build_report(rows, wanted, layout, document):
    articles = {article for article, _, _ in rows}.intersection(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.append(layout.newline.join(lines))
