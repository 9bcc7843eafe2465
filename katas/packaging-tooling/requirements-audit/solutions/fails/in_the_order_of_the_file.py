"""Mistake: lists the names in the order in which they were met."""

import operator
import re

OPERATORS = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
OPERATOR, VERSION = r"(?:[=!<>]=|[<>])", r"\d+(?:\.\d+)*"
CLAUSE = rf"\s*{OPERATOR}\s*{VERSION}\s*"
SPECIFIER = rf"(?:{CLAUSE}(?:,{CLAUSE})*|\s*)"
PARTS_OF_CLAUSE = re.compile(rf"({OPERATOR})\s*({VERSION})")
REQUIREMENT = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"
    r"\s*(?:\[[^\]]*\])?"
    rf"({SPECIFIER})"
    rf"(?:;\s*python_version\s*({OPERATOR})\s*['\"]({VERSION})['\"])?"
)


def canonical(name):
    """The name under which a project is known, however it was spelt."""
    return re.sub(r"[-_.]+", "-", name).lower()


def satisfies(version, specifier):
    """Whether a version fits a specifier such as ">=1.9, <2"."""
    if not re.fullmatch(SPECIFIER, specifier):
        raise ValueError(f"not a specifier: {specifier}")
    clauses = PARTS_OF_CLAUSE.findall(specifier)
    return all(OPERATORS[symbol](_numbers(version), _numbers(wanted)) for symbol, wanted in clauses)


def audit(filename, read, installed, python):
    """What is missing, mismatched, unpinned and unused, as lists of names."""
    versions = {canonical(name): version for name, version in installed.items()}
    required = {}
    for line in _lines(filename, read, set()):
        name, specifier, counts = _parsed(line, python)
        if counts:
            required.setdefault(name, []).append(specifier)
    return {
        "missing": [name for name in required if name not in versions],
        "mismatched": sorted(
            name
            for name in required.keys() & versions.keys()
            if not all(satisfies(versions[name], specifier) for specifier in required[name])
        ),
        "unpinned": sorted(name for name in required if not any("==" in specifier for specifier in required[name])),
        "unused": [name for name in versions if name not in required],
    }


def _numbers(version):
    """The numbers of a version without the zeros at its end, in which equal versions may differ."""
    return [int(number) for number in re.sub(r"(\.0+)+$", "", version).split(".")]


def _lines(filename, read, seen):
    """The requirements of a file and of those that it includes, as text without comments and options."""
    if filename in seen:
        return
    seen.add(filename)
    for raw in read(filename).replace("\\\n", " ").splitlines():
        line = re.sub(r"(^|\s)(#|--(?!requirement\s)).*", "", raw).strip()
        if re.match(r"(-r|--requirement)\s", line):
            yield from _lines(line.split()[1], read, seen)
        elif line and not line.startswith("-"):
            yield line


def _parsed(line, python):
    """The name and the specifier of a requirement, and whether it counts for this Python."""
    found = REQUIREMENT.fullmatch(line)
    if found is None:
        raise ValueError(f"not a requirement: {line}")
    name, specifier, symbol, version = found.groups()
    return canonical(name), specifier, symbol is None or satisfies(python, symbol + version)
