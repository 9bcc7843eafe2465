"""Mistake: reads both ends by index. One value is taken for both, and the middle has the type of the whole."""


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
    return list(zip(names, values, strict=True))


def ends(values):
    return values[0], values[1:-1], values[-1]


def any_failed(checks, failed):
    return any(failed(check) for check in checks)


def all_ready(devices, ready):
    return all(ready(device) for device in devices)
