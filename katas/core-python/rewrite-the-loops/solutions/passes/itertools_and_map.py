import itertools
from collections import defaultdict


def flatten(rows):
    return list(itertools.chain.from_iterable(rows))


def invert(mapping):
    keys = defaultdict(list)
    for key in mapping:
        keys[mapping[key]].append(key)
    return dict(keys)


def converted(readings, convert):
    results = map(convert, readings)
    return [result for result in results if result is not None]


def numbered(lines):
    return list(map("{}: {}".format, itertools.count(1), lines))


def paired(names, values):
    missing = object()
    pairs = list(itertools.zip_longest(names, values, fillvalue=missing))
    if any(missing in pair for pair in pairs):
        raise ValueError("one side has more than the other")
    return pairs


def ends(values):
    values = list(values)
    if len(values) < 2:
        raise ValueError("there are no two ends")
    return values[0], values[1:-1], values[-1]


def any_failed(checks, failed):
    return next((True for check in checks if failed(check)), False)


def all_ready(devices, ready):
    return not any_failed(devices, lambda device: not ready(device))
