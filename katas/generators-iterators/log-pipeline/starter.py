import re

LINE = re.compile(r"\d\d:\d\d:\d\d ([A-Z]+) (/\S*) ([0-9]{3}) ([0-9]+)")


def parse(line):
    """The request that a line tells of, or None. This function may stay as it is."""
    match = LINE.fullmatch(line)
    if match is None:
        return None
    method, path, status, ms = match.groups()
    return {"method": method, "path": path, "status": int(status), "ms": int(ms)}


def lines_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return [line.rstrip("\n") for line in file.readlines()]


def requests_in(lines, on_malformed=None):
    requests = []
    for line in [line.strip() for line in lines]:
        if not line or line.startswith("#"):
            continue
        request = parse(line)
        if request is not None:
            requests.append(request)
        elif on_malformed is not None:
            on_malformed(line)
    return requests


def failed(requests):
    return [request for request in requests if request["status"] >= 500]


def stats(values):
    count = len(values)
    if count == 0:
        return {"count": 0, "mean": None, "variance": None}
    mean = sum(values) / count
    return {"count": count, "mean": mean, "variance": sum((value - mean) ** 2 for value in values) / count}


def summarise(lines):
    malformed = []
    requests = requests_in(lines, malformed.append)
    return {
        "requests": len(requests),
        "malformed": len(malformed),
        "failed": len(failed(requests)),
        "ms": stats([request["ms"] for request in requests]),
    }
