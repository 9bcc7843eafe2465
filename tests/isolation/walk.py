"""Ask addresses as somebody, and say what became of it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.isolation.addresses import Request

SIGN_IN = "sign-in"
Ask = Callable[[Request], Any]
# What differs between two equal pages: tokens against forged forms, nonces, references.
_PASSING = re.compile(r'(csrf-token" content|csrf_token" value|nonce|value)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and which secrets were in it."""

    request: Request
    status: str
    text: str = field(repr=False)
    told: frozenset[str]

    @property
    def is_refused(self) -> bool:
        """Whether somebody learned nothing."""
        return self.status in (SIGN_IN, "401", "403", "404") and not self.told


def walk(ask: Ask, asked: Iterable[Request], secrets: frozenset[str]) -> list[Answer]:
    """Ask each address once."""
    return [_answer(request, ask(request), secrets) for request in asked]


def not_refused(answers: Iterable[Answer]) -> dict[str, str]:
    """What was not closed, for the test to show."""
    return {
        f"{one.request.method} {one.request.address}": f"{one.status} {sorted(one.told)}"
        for one in answers
        if not one.is_refused
    }


def counted(answers: Iterable[Answer]) -> Counter[tuple[str, str]]:
    """How many answers of which status there were, by kind of address."""
    return Counter((one.request.kind, one.status) for one in answers)


def plain(answer: Answer) -> str:
    """The page without what differs each time, and without the address that was asked."""
    return _PASSING.sub("", answer.text)


def _answer(request: Request, response: Any, secrets: frozenset[str]) -> Answer:
    status = str(response.status_code)
    if status == "303" and response.headers["Location"].startswith("/sign-in"):
        status = SIGN_IN
    text = response.get_data().decode("utf-8", "replace")
    read = html.unescape(text) + " ".join(f"{name}: {value}" for name, value in response.headers)
    for part in request.address.split("/"):  # What was asked may be repeated.
        read = read.replace(part, "") if len(part) > 8 else read
    return Answer(request, status, text, frozenset(secret for secret in secrets if secret in read))
