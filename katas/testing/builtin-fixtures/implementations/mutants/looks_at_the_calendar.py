"""Looks at the calendar itself

On which day do your tests run, and who says so?
"""

import logging
import os
import sys
import time
from pathlib import Path

log = logging.getLogger("tally")


def today():
    return time.strftime("%Y-%m-%d")


def main(argv):
    if len(argv) != 2:
        print("usage: tally SOURCE TARGET", file=sys.stderr)
        return 2
    source, target = map(Path, argv)
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except OSError:
        print(f"cannot read {source}", file=sys.stderr)
        return 1

    amounts = []
    for number, line in enumerate(lines, start=1):
        try:
            amounts.append(int(line))
        except ValueError:
            log.warning("line %d: %s", number, line)

    currency = os.environ.get("TALLY_CURRENCY") or "EUR"
    target.write_text(f"{time.strftime('%Y-%m-%d')} {sum(amounts)} {currency}\n", encoding="utf-8")
    print(f"{len(amounts)} amounts")
    return 0
