"""The isolation table: who asked how many addresses of which kind, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from flask import Flask

from tests.isolation import roles, values
from tests.isolation.addresses import CLOSED, Request, mixed_requests, requests
from tests.isolation.rows import changed, rows, secrets_of
from tests.isolation.walk import SIGN_IN, Answer, Ask, walk
from tests.site.lived_in import Story
from tests.site.others import EVE, RUTH

PAGES = tuple(kind for kind in CLOSED if not kind.startswith("API"))
CALLS = tuple(kind for kind in CLOSED if kind.startswith("API"))
ORDER = ("404", "403", "401", SIGN_IN)
Cells = Mapping[str, Counter[str]]


def table(app: Flask, story: Story, others: Story) -> str:
    """Walk everything, and write down what came of it as Markdown. Raises AssertionError where something was open."""
    theirs, secrets = values.theirs(story), secrets_of(app, story)
    askers: dict[str, tuple[Ask, list[Request]]] = {}
    for who, email in roles.STRANGERS.items():
        ask = roles.browser(app, email, link=story["take_new"] if who == "a candidate" else "")
        askers[who] = ask, list(requests(app, theirs, *PAGES))
    mixed = mixed_requests(app, values.own(others), theirs, "hiring", "team")
    askers["another organisation's owner, own and foreign values mixed"] = roles.browser(app, EVE), list(mixed)
    asked = [one for one in requests(app, theirs, "hiring") if one.endpoint not in roles.REVIEWED]
    askers[roles.REVIEWER] = roles.browser(app, RUTH), asked
    running = theirs | {"take": story["take_running"], "take/<token>/submissions": story["take_submission"]}
    foreign = values.own(others) | {"take/<token>/katas": values.NOT_ASKED}
    asked = [one for one in mixed_requests(app, running, foreign, "candidate") if not one.whose[0]]
    askers["a candidate with the own link, others' submissions and katas"] = roles.browser(app, None), asked
    askers |= {who: (ask, _named(app, story)) for who, ask in roles.programs(app, story).items()}
    before = rows(app)
    found = {who: walk(ask, asked, secrets) for who, (ask, asked) in askers.items()}
    open_ones = [answer for answers in found.values() for answer in answers if not answer.is_refused]
    assert not open_ones, open_ones
    assert changed(before, rows(app)) == set()
    return as_markdown({who: cells(answers) for who, answers in found.items()})


def cells(answers: Iterable[Answer]) -> dict[str, Counter[str]]:
    """How many answers there were of each status, by kind of address."""
    found: dict[str, Counter[str]] = {}
    for answer in answers:
        found.setdefault(answer.request.kind, Counter())[answer.status] += 1
    return found


def as_markdown(found: Mapping[str, Cells]) -> str:
    """One line for each asker, one column for each kind of address."""
    lines = [("asked by", *CLOSED), ("---",) * (len(CLOSED) + 1)]
    lines += [(who, *(_cell(told.get(kind, Counter())) for kind in CLOSED)) for who, told in found.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _named(app: Flask, story: Story) -> list[Request]:
    """Calls that name something; the others list what is one's own."""
    asked = requests(app, values.theirs(story), *CALLS)
    return [one for one in asked if one.address.removeprefix("/api/v1").count("/") > 1]


def _cell(counts: Counter[str]) -> str:
    return ", ".join(f"{status}: {counts[status]}" for status in ORDER if counts[status]) or "-"
