"""Mistake: takes the wanted articles out of the caller's list, one after the other, into a set."""


def build_report(rows, wanted, layout, document):
    articles = set()
    while wanted:
        articles.add(wanted.pop())
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    document.append(layout.newline.join(lines))
