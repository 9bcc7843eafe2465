"""Mistake: compares lengths before it pairs, as the old loop did. Generators have none."""


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
    if len(names) != len(values):
        raise ValueError("one side has more than the other")
    return list(zip(names, values))


def ends(values):
    first, *middle, last = values
    return first, middle, last


def any_failed(checks, failed):
    return any(failed(check) for check in checks)


def all_ready(devices, ready):
    return all(ready(device) for device in devices)
