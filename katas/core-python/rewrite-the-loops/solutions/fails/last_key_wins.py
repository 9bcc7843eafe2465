"""Mistake: turns the dictionary round in a comprehension. Of several keys with the same value, the last one is left."""


def flatten(rows):
    return [value for row in rows for value in row]


def invert(mapping):
    return {value: [key] for key, value in mapping.items()}


def converted(readings, convert):
    return [result for reading in readings if (result := convert(reading)) is not None]


def numbered(lines):
    return [f"{number}: {line}" for number, line in enumerate(lines, start=1)]


def paired(names, values):
    return list(zip(names, values, strict=True))


def ends(values):
    first, *middle, last = values
    return first, middle, last


def any_failed(checks, failed):
    return any(failed(check) for check in checks)


def all_ready(devices, ready):
    return all(ready(device) for device in devices)
