def build_report(rows, wanted, layout, document):
    """Add a line for each wanted row to the document. What it writes is right."""
    first = True
    for article, name, amount in rows:
        if article in wanted:
            if not first:
                document.replace(document.content() + layout.newline)
            document.replace(document.content() + name)
            document.replace(document.content() + layout.separator)
            document.replace(document.content() + str(amount))
            first = False
