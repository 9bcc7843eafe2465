"""Every address of the application with somebody's own values in it.

The word before a value says what the value is: `/screens/<screen>`, `/members/<person_id>`. A new word, or an address
of a kind that nobody has named, is an error here, so that what is added tomorrow is walked as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

# The kinds of addresses; the first that fits is it.
KINDS: dict[str, str] = {
    "hiring": r"/teams/<key>/(screens|katas|webhooks|tokens)\b",
    "team": r"/teams/<key>",
    "candidate": r"/take/<token>",
    "share link": r"/reports/<token>",
    "team invitation": r"/join/<token>",
    "submission": r"/submissions/<submission_id>|/katas/<track>/<slug>/attempts/<submission_id>",
    "API: hiring": r"/api/v1/(screens|invitations|assessments|tests)\b",
    "API: people": r"/api/v1/(me|teams|submissions)\b",
    # These name nobody but the asker, or what everybody may read. They are asked all the same.
    "own or public": r"/$|/(katas|tracks|people|points|preferences|reviews|me|settings|static)\b|/teams$|/sign-|"
    r"/(reset|verify|verify-receipt|healthz|readyz)\b|/\.well-known/|/api$|/api/v1/(katas|openapi\.json)",
}
CLOSED = tuple(kind for kind in KINDS if kind != "own or public")
_VALUE = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


class UnknownAddress(Exception):
    """A new address. Say in tests/isolation/addresses.py of which kind it is, or in values.py what its values are."""


@dataclass(frozen=True, slots=True)
class Request:
    """One method of one address. `whose` tells for each value whether it is a foreign one."""

    kind: str
    endpoint: str
    method: str
    address: str
    whose: tuple[bool, ...] = ()


def kind_of(rule: Rule) -> str:
    """Which kind of address it is."""
    for kind, pattern in KINDS.items():
        if re.match(pattern, rule.rule):
            return kind
    raise UnknownAddress(rule.rule)


def requests(app: Flask, values: Mapping[str, str], *kinds: str) -> Iterator[Request]:
    """Every method of every address of these kinds, or of all, with these values."""
    for rule in app.url_map.iter_rules():
        if not kinds or kind_of(rule) in kinds:
            for address in _filled(rule, values):
                yield from _asked(rule, address, ())


def mixed_requests(app: Flask, own: Mapping[str, str], foreign: Mapping[str, str], *kinds: str) -> Iterator[Request]:
    """Every address of these kinds with two or more values, in every mixture of own and foreign ones.

    Values that are the same for everybody, such as a catalogue's kata, are no mixture.
    """
    for rule in app.url_map.iter_rules():
        if kind_of(rule) not in kinds:
            continue
        words = [word for word in words_of(rule) if value_of(own, word) != value_of(foreign, word)]
        for whose in product((False, True), repeat=len(words)):
            if any(whose) and not all(whose):
                chosen = dict(zip(words, (foreign if one else own for one in whose), strict=True))
                mixed = {word: value_of(values, word) for word, values in chosen.items()}
                for address in _filled(rule, {**own, **mixed}):
                    yield from _asked(rule, address, whose)


def words_of(rule: Rule) -> list[str]:
    """What each value of the address is, in order: the words before it."""
    before = [(found[1], rule.rule[: found.start()].strip("/")) for found in _VALUE.finditer(rule.rule)]
    choices = {name for name, _ in before if getattr(rule._converters[name], "items", None)}
    return [text for name, text in before if name not in choices]


def value_of(values: Mapping[str, str], words: str) -> str:
    """The value after these words; the longest ending that is known decides."""
    parts = words.split("/")
    for start in range(len(parts)):
        if (known := "/".join(parts[start:])) in values:
            return values[known]
    raise UnknownAddress(f"{words}/<...>")


def fill(rule: Rule, known: Mapping[str, str]) -> str:
    """The address with these values by the names of its parts; what is not known is the first choice, or 1."""
    taken: dict[str, Any] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        choices = sorted(getattr(converter, "items", None) or ())
        taken[name] = choices[0] if choices else converter.to_python(known.get(name, "1"))
    built = rule.build(taken)
    if built is None:
        raise UnknownAddress(rule.rule)
    return built[1]


def _filled(rule: Rule, values: Mapping[str, str]) -> Iterator[str]:
    parts: list[list[tuple[str, Any]]] = []
    for found in _VALUE.finditer(rule.rule):
        name, words = found[1], rule.rule[: found.start()].strip("/")
        converter = rule._converters[name]
        choices = sorted(getattr(converter, "items", None) or ())
        taken = choices or [converter.to_python(value_of(values, words))]
        parts.append([(name, one) for one in taken])
    for chosen in product(*parts):
        built = rule.build(dict(chosen))
        if built is None:
            raise UnknownAddress(rule.rule)
        yield built[1]


def _asked(rule: Rule, address: str, whose: tuple[bool, ...]) -> Iterator[Request]:
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        yield Request(kind_of(rule), rule.endpoint, method, address, whose)
