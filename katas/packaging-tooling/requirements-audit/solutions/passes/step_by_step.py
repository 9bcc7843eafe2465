"""Take a line apart from its end to its beginning, and compare versions number by number."""

import re
from collections import deque
from itertools import zip_longest

NAME = re.compile(r"[a-z0-9]+(?:[-_.]+[a-z0-9]+)*", re.IGNORECASE | re.ASCII)
VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*")
HOLDS = {"==": {0}, "!=": {-1, 1}, ">=": {0, 1}, "<=": {-1, 0}, ">": {1}, "<": {-1}}


def canonical(name):
    """The name under which a project is known, however it was spelt."""
    return "-".join(part for part in re.split(r"[-_.]+", name.lower()))


def compare(version, other):
    """-1, 0 or 1, as the first version is older than the other one, equal, or newer."""
    for mine, its in zip_longest(version.split("."), other.split("."), fillvalue="0"):
        if int(mine) != int(its):
            return 1 if int(mine) > int(its) else -1
    return 0


def clauses_of(specifier):
    """Pairs of operator and version, or ValueError."""
    for clause in map(str.strip, specifier.split(",") if specifier.strip() else []):
        symbol = clause[:2] if clause[:2] in HOLDS else clause[:1]
        version = clause[len(symbol) :].strip()
        if symbol not in HOLDS or not VERSION.fullmatch(version):
            raise ValueError(f"{clause!r} is no clause")
        yield symbol, version


def satisfies(version, specifier):
    """Whether a version fits a specifier such as ">=1.9, <2"."""
    clauses = list(clauses_of(specifier))
    return not any(compare(version, wanted) not in HOLDS[symbol] for symbol, wanted in clauses)


def audit(filename, read, installed, python):
    """What is missing, mismatched, unpinned and unused, as lists of names."""
    versions = {canonical(name): installed[name] for name in installed}
    clauses = {}
    for line in read_all(filename, read):
        try:
            name, found, counts = take_apart(line, python)
        except ValueError as error:
            raise ValueError(f"{line}: {error}") from error
        if counts:
            clauses[name] = clauses.get(name, []) + found

    result = {"missing": [], "mismatched": [], "unpinned": [], "unused": sorted(set(versions) - set(clauses))}
    for name in sorted(clauses):
        if name not in versions:
            result["missing"].append(name)
        elif not all(compare(versions[name], wanted) in HOLDS[symbol] for symbol, wanted in clauses[name]):
            result["mismatched"].append(name)
        if not any(symbol == "==" for symbol, _ in clauses[name]):
            result["unpinned"].append(name)
    return result


def read_all(filename, read):
    """The requirements of all files, one file after the other."""
    waiting, seen = deque([filename]), {filename}
    while waiting:
        text = re.sub(r"\\\n", "", read(waiting.popleft()))
        for line in text.split("\n"):
            words = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split()
            if words[:1] in (["-r"], ["--requirement"]):
                if words[1] not in seen:
                    seen.add(words[1])
                    waiting.append(words[1])
            elif words and not words[0].startswith("-"):
                yield re.split(r"\s--", " ".join(words), maxsplit=1)[0]


def take_apart(line, python):
    """Name, clauses, and whether the line counts for this Python."""
    rest, semicolon, marker = line.partition(";")
    name = re.match(r"[^\s\[=!<>]*", rest).group()
    specifier = re.sub(r"^\s*\[[^\]]*\]", "", rest[len(name) :])
    if not NAME.fullmatch(name):
        raise ValueError("no name")
    counts = True
    if semicolon:
        marker = marker.strip()
        if not marker.startswith("python_version"):
            raise ValueError("an unknown marker")
        counts = satisfies(python, marker.removeprefix("python_version").replace('"', "").replace("'", ""))
    return canonical(name), list(clauses_of(specifier)), counts
