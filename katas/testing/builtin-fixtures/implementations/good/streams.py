"""an implementation that reads and writes line by line, and replaces the target in one step"""

import logging
import os
import sys
import tempfile
import time


def today():
    return "-".join(time.strftime(part) for part in ("%Y", "%m", "%d"))


def main(argv):
    if len(argv) < 2 or len(argv) > 2:
        sys.stderr.write("usage: tally takes two paths, SOURCE and TARGET\n")
        return 2
    source, target = argv
    try:
        with open(source, encoding="utf-8") as stream:
            count, total = add_up(stream)
    except OSError as error:
        sys.stderr.write(f"{source}: {error}\n")
        return 1

    currency = os.environ.get("TALLY_CURRENCY", "")
    if currency == "":
        currency = "EUR"
    folder = os.path.dirname(os.path.abspath(target))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as draft:
        draft.write(" ".join([today(), str(total), currency]) + "\n")
    os.replace(draft.name, target)
    sys.stdout.write(f"{count} amounts\n")
    return 0


def add_up(stream):
    count = total = 0
    for number, line in enumerate(stream, start=1):
        try:
            total += int(line)
            count += 1
        except ValueError:
            logging.getLogger("tally").warning("line %s: cannot use %r", number, line.strip())
    return count, total
