"""Nothing of an organisation reaches anybody else. Every address of it that the site knows, whatever the method, is
asked by another organisation's owner, by a candidate with another's link, and by nobody; so is every call of the API.
The answer is 403, 404 or the way to sign in, it names nobody, and nothing has changed afterwards.

The addresses are those of the application itself, so a page that is added tomorrow is walked as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule

from core.accounts.api_tokens import HIRING, PERSONAL
from core.models import Base
from tests.site.lived_in import EMAIL, PASSWORD, Story
from tests.site.make import services_of
from tests.unit.web.api.conftest import Program, token_of
from tests.unit.web.conftest import Browser
from tests.unit.web.hiring_api.conftest import EVE, OTHERS, tracker
from web.api.document import PREFIX
from web.limits import limiter

SECRETS = ("Hirers of the lived-in site", "first round", "Zoë", "Candidate 9", "@example.com", "/take/")
# What is written while one only looks around: who is signed in, and what was asked again.
LOOKING = frozenset({"sign_in", "repeatable", "api_token"})


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)


def addresses(app: Flask, story: Story, beginning: str, **more: str) -> Iterator[tuple[str, str]]:
    """Every method of every address that begins so, with the lived-in organisation's own keys in it."""
    known = {
        "key": story["organisation"],
        "team": story["organisation"],
        "screen": story["screen"],
        "candidate": story["finished"],
        "invitation": story["finished"],
        "assessment": story["finished"],
        "submission_id": story["take_submission"],
        "kata_id": story["screen_kata"],
        "person_id": story["ada"],
    } | more
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(beginning):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, fill(rule, known)


def fill(rule: Rule, known: dict[str, str]) -> str:
    """The address with a value for each of its parts."""
    values: dict[str, Any] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        choices = sorted(getattr(converter, "items", ()))
        values[name] = choices[0] if choices else converter.to_python(known.get(name, "1"))
    built = rule.build(values)
    assert built is not None
    return built[1]


def counts(app: Flask) -> dict[str, int]:
    """How many rows there are of everything."""
    with services_of(app).sessions() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in LOOKING]
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def ask(browser: Browser, method: str, address: str) -> Any:
    return browser.get(address) if method == "GET" else browser.send(address)


def is_kept_out(answer: Any) -> bool:
    """Whether somebody learned nothing: refused, or sent to sign in."""
    to_sign_in = answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
    return (answer.status_code in (403, 404) or to_sign_in) and not any(secret in answer.text for secret in SECRETS)


@pytest.mark.parametrize("who", ["another organisation's owner", "a candidate", "nobody"])
def test_every_address_of_an_organisation_is_closed(app: Flask, browser: Browser, story: Story, who: str) -> None:
    if who == "another organisation's owner":
        assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    elif who == "a candidate":
        assert browser.get(f"/take/{story['take_new']}").status_code == 200
    before = counts(app)
    asked = list(addresses(app, story, "/teams/<key>"))
    answers = {(method, address): ask(browser, method, address) for method, address in asked}
    assert {key: answer.status for key, answer in answers.items() if not is_kept_out(answer)} == {}
    assert len(asked) > 70
    assert counts(app) == before


def test_the_same_addresses_are_open_to_its_owner(app: Flask, browser: Browser, story: Story) -> None:
    assert browser.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    pages = [address for method, address in addresses(app, story, "/teams/<key>") if method == "GET"]
    answers = [browser.get(address) for address in pages]
    assert sum(answer.status_code == 200 and not is_kept_out(answer) for answer in answers) > 25


@pytest.mark.parametrize("link", ["guessed", "replaced"])
def test_a_link_that_is_not_theirs_opens_nothing(app: Flask, browser: Browser, story: Story, link: str) -> None:
    own = story["take_running"]
    token = own[:-1] + ("0" if own[-1] != "0" else "1") if link == "guessed" else story["finished"] + own[16:]
    before = counts(app)
    asked = list(addresses(app, story, "/take/<token>", token=token))
    answers = {(method, address): ask(browser, method, address) for method, address in asked}
    wrong = {key: answer.status for key, answer in answers.items() if answer.status_code not in (403, 404)}
    assert wrong == {}
    assert len(asked) > 10
    assert counts(app) == before


def test_ones_own_link_does_not_open_anothers_submission(app: Flask, browser: Browser, story: Story) -> None:
    own = browser.get(f"/take/{story['take_finished']}/submissions/{story['take_submission']}")
    assert own.status_code == 200
    asked = [
        address
        for method, address in addresses(app, story, "/take/<token>/submissions/<", token=story["take_running"])
        if method == "GET"
    ]
    assert len(asked) >= 3
    assert {address: browser.get(address).status_code for address in asked} == dict.fromkeys(asked, 404)


@pytest.mark.parametrize("who", ["another organisation's owner", "nobody"])
def test_a_candidates_submission_is_no_page_of_practice(app: Flask, browser: Browser, story: Story, who: str) -> None:
    if who != "nobody":
        assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    asked = list(addresses(app, story, "/submissions/<submission_id>"))
    answers = {(method, address): ask(browser, method, address).status_code for method, address in asked}
    assert answers == dict.fromkeys(asked, 404)


def test_every_call_of_the_api_is_closed(app: Flask, story: Story) -> None:
    callers = {
        "another organisation": tracker(app, OTHERS, *HIRING),
        "its owner": Program(app, token_of(app, EVE, *PERSONAL)),
        "a candidate": Program(app, story["take_new"]),
        "nobody": Program(app, ""),
    }
    before = counts(app)
    bodies = [
        {"email": "grace@example.org"},
        {"test_id": story["screen"], "candidate": {"email": "grace@example.org"}},
        {"source": "x"},
    ]
    for method, address in addresses(app, story, PREFIX, track="no", slug="kata"):
        for who, program in callers.items():
            for body in bodies if method == "POST" else [None]:
                answer = program.call(address.removeprefix(PREFIX), method, json=body)
                said = f"{who}: {method} {address} {answer.status}"
                if story["organisation"] in address or story["screen"] in address or story["finished"] in address:
                    assert answer.status_code in (401, 403, 404, 422), said
                if who in ("a candidate", "nobody") and not address.endswith("/openapi.json"):
                    assert answer.status_code == 401, said
                # Eve may read her own address.
                told = answer.text.replace(EVE, "")
                assert address.endswith("/openapi.json") or not any(secret in told for secret in SECRETS), said
    assert counts(app) == before
