"""The evening report. For lists it returns what it should."""


def flatten(rows):
    values = []
    i = 0
    while i < len(rows):
        j = 0
        while j < len(rows[i]):
            values.append(rows[i][j])
            j = j + 1
        i = i + 1
    return values


def invert(mapping):
    inverted = {}
    keys = list(mapping.keys())
    for i in range(len(keys)):
        value = mapping[keys[i]]
        if value in inverted.keys():
            inverted[value] = inverted[value] + [keys[i]]
        else:
            inverted[value] = [keys[i]]
    return inverted


def converted(readings, convert):
    results = []
    for i in range(len(readings)):
        if convert(readings[i]) is not None:
            results.append(convert(readings[i]))
    return results


def numbered(lines):
    result = []
    for i in range(len(lines)):
        result.append(str(i + 1) + ": " + lines[i])
    return result


def paired(names, values):
    if len(names) != len(values):
        raise ValueError("one side has more than the other")
    result = []
    for i in range(len(names)):
        result.append((names[i], values[i]))
    return result


def ends(values):
    if len(values) < 2:
        raise ValueError("there are no two ends")
    middle = []
    for i in range(1, len(values) - 1):
        middle.append(values[i])
    return values[0], middle, values[len(values) - 1]


def any_failed(checks, failed):
    found = False
    for i in range(len(checks)):
        if failed(checks[i]):
            found = True
    return found


def all_ready(devices, ready):
    count = 0
    for i in range(len(devices)):
        if ready(devices[i]):
            count = count + 1
    return count == len(devices)
