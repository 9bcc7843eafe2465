"""A receipt in words, for who has found it genuine. Whatever it says is cleaned: a stranger may have made it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.clean import clean_line
from core.receipts.sign import Receipt

LONGEST = 200


def lines(receipt: Receipt) -> list[str]:
    """One line per thing that it says. Never raises, whatever the receipt is made of."""
    about = _part(receipt, "about")
    said = _sitting(about) if about.get("kind") == "sitting" else _submission(about, "")
    issued = f"Issued {_text(receipt, 'issued')} by {_text(receipt, 'issuer')}"
    return [issued, *said]


def _sitting(about: dict[str, Any]) -> Iterator[str]:
    screen, times = _part(about, "screen"), _part(about, "times")
    yield f"Sitting {_text(about, 'sitting')} of {_text(about, 'candidate') or 'a candidate without a name'}"
    yield f"Screen: {_text(screen, 'title')}, of {_text(screen, 'organisation')}"
    yield f"From {_text(times, 'started')} to {_text(times, 'finished')}"
    katas = about.get("katas")
    for entry in katas if isinstance(katas, list) else []:
        if not isinstance(entry, dict):
            continue
        counted = _part(entry, "counted")
        if counted:
            yield from _submission(counted, f"Weight {_text(entry, 'weight')}: ")
        else:
            yield f"Weight {_text(entry, 'weight')}: kata {_text(_part(entry, 'kata'), 'address')}: nothing was sent"


def _submission(about: dict[str, Any], before: str) -> Iterator[str]:
    kata, counts = _part(about, "kata"), _part(about, "counts")
    told = ", ".join(f"{_text(counts, status)} {clean_line(status)[:LONGEST]}" for status in counts) or "no test ran"
    result = f"{_text(about, 'verdict')}; tests: {told}" if about.get("verdict") else "graded; the result is not shown"
    yield f"{before}kata {_text(kata, 'address')} ({_text(kata, 'title')}): {result}"
    yield f"  kata version {_text(kata, 'version')}"
    yield f"  source sha256:{_text(about, 'source_sha256')}, graded {_text(_part(about, 'times'), 'graded')}"
    environment = _part(about, "environment")
    if environment:
        with_what = _text(environment, "image") or _text(environment, "python")
        yield f"  environment {_text(environment, 'digest')} ({_text(environment, 'engine')}: {with_what})"
    tests = about.get("tests")
    for test in tests if isinstance(tests, list) else []:
        if isinstance(test, dict):
            yield f"  {_text(test, 'status')}: {_text(test, 'title')}"


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _text(whole: dict[str, Any], name: str) -> str:
    value = whole.get(name)
    return "" if value is None else clean_line(str(value))[:LONGEST]
