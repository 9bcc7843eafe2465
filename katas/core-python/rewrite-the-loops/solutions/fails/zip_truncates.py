"""Mistake: uses `zip` as it is. It stops at the end of the shorter side without a word."""


def flatten(rows):
    return [value for row in rows for value in row]


def invert(mapping):
    keys = {}
    for key, value in mapping.items():
        keys.setdefault(value, []).append(key)
    return keys


def converted(readings, convert):
    return [result for reading in readings if (result := convert(reading)) is not None]


def numbered(lines):
    return [f"{number}: {line}" for number, line in enumerate(lines, start=1)]


def paired(names, values):
    return list(zip(names, values))


def ends(values):
    first, *middle, last = values
    return first, middle, last


def any_failed(checks, failed):
    return any(failed(check) for check in checks)


def all_ready(devices, ready):
    return all(ready(device) for device in devices)
