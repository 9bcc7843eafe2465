"""Mistake: looks for a value for each name. Values that nobody asked for are never noticed."""


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
    values = iter(values)
    pairs = []
    for name in names:
        try:
            pairs.append((name, next(values)))
        except StopIteration:
            raise ValueError("a name has no value") from None
    return pairs


def ends(values):
    first, *middle, last = values
    return first, middle, last


def any_failed(checks, failed):
    return any(failed(check) for check in checks)


def all_ready(devices, ready):
    return all(ready(device) for device in devices)
