import itertools
import re
from fractions import Fraction

LINE = re.compile(r"\d\d:\d\d:\d\d ([A-Z]+) (/\S*) ([0-9]{3}) ([0-9]+)")


def parse(line):
    match = LINE.fullmatch(line)
    if match is None:
        return None
    method, path, status, ms = match.groups()
    return {"method": method, "path": path, "status": int(status), "ms": int(ms)}


def lines_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        yield from (line.removesuffix("\n") for line in file)


def requests_in(lines, on_malformed=None):
    def parsed(line):
        request = parse(line)
        if request is None and on_malformed is not None:
            on_malformed(line)
        return request

    stripped = (line.strip() for line in lines)
    return filter(None, map(parsed, (line for line in stripped if line and line[0] != "#")))


def failed(requests):
    return filter(lambda request: request["status"] // 100 >= 5, requests)


class Running:
    """Exact sums of the values so far, and of their squares."""

    def __init__(self):
        self.count, self.total, self.squares = 0, Fraction(0), Fraction(0)

    def add(self, value):
        self.count += 1
        self.total += Fraction(value)
        self.squares += Fraction(value) ** 2

    def result(self):
        if not self.count:
            return {"count": 0, "mean": None, "variance": None}
        mean = self.total / self.count
        return {"count": self.count, "mean": float(mean), "variance": float(self.squares / self.count - mean**2)}


def stats(values):
    running = Running()
    for value in values:
        running.add(value)
    return running.result()


def summarise(lines):
    malformed, failures, ms = itertools.count(), 0, Running()
    for request in requests_in(lines, lambda _: next(malformed)):
        ms.add(request["ms"])
        failures += request["status"] >= 500
    return {"requests": ms.count, "malformed": next(malformed), "failed": failures, "ms": ms.result()}
