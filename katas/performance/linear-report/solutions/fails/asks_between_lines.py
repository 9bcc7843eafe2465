"""Mistake: reads the newline wherever one is needed."""


def build_report(rows, wanted, layout, document):
    articles = set(wanted)
    separator = layout.separator
    lines = [f"{name}{separator}{amount}" for article, name, amount in rows if article in articles]
    report = ""
    for line in lines:
        report += (layout.newline if report else "") + line
    document.append(report)
