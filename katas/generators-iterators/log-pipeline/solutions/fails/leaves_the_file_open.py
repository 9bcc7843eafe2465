"""Mistake: a generator expression over `open(...)` is short, and nobody is there to close the file."""

import re

LINE = re.compile(r"\d\d:\d\d:\d\d ([A-Z]+) (/\S*) ([0-9]{3}) ([0-9]+)")


def parse(line):
    match = LINE.fullmatch(line)
    if match is None:
        return None
    method, path, status, ms = match.groups()
    return {"method": method, "path": path, "status": int(status), "ms": int(ms)}


def lines_of(path):
    return (line.removesuffix("\n") for line in open(path, encoding="utf-8", errors="replace"))


def requests_in(lines, on_malformed=None):
    for line in map(str.strip, lines):
        if not line or line.startswith("#"):
            continue
        request = parse(line)
        if request is not None:
            yield request
        elif on_malformed is not None:
            on_malformed(line)


def failed(requests):
    return (request for request in requests if request["status"] >= 500)


def stats(values):
    count, distances = 0, 0.0
    mean = 0.0
    for count, value in enumerate(values, start=1):
        before = value - mean
        mean += before / count
        distances += before * (value - mean)
    if count == 0:
        return {"count": 0, "mean": None, "variance": None}
    return {"count": count, "mean": mean, "variance": distances / count}


def summarise(lines):
    counts = {"malformed": 0, "failed": 0}

    def malformed(_line):
        counts["malformed"] += 1

    def durations():
        for request in requests_in(lines, malformed):
            counts["failed"] += request["status"] >= 500
            yield request["ms"]

    ms = stats(durations())
    return {"requests": ms["count"], **counts, "ms": ms}
