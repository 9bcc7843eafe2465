import io


def build_report(rows, wanted, layout, document):
    wanted = dict.fromkeys(wanted)
    separator, newline = layout.separator, layout.newline
    buffer = io.StringIO()
    between = ""
    for article, name, amount in rows:
        if article not in wanted:
            continue
        for text in (between, name, separator, str(amount)):
            buffer.write(text)
        between = newline
    if between:
        document.append(buffer.getvalue())
