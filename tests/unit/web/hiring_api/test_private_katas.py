"""A private kata is shown nowhere else: every page and every call of the API, as others, never says that it exists.

`tests.site.private_katas` puts one into the lived-in site, with a screen, a candidate's sitting and submissions on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.api_tokens import HIRING, PERSONAL
from core.models import Kata, KataVersion, Screen, Team
from tests.isolation.addresses import fill
from tests.isolation.rows import changed, rows
from tests.site.lived_in import EMAIL, PASSWORD, Story
from tests.site.make import KATA, now, services_of
from tests.site.others import EVE, OTHERS
from tests.site.pages import PAGES
from tests.site.private_katas import SECRETS, SLUG, TITLE
from tests.unit.web.api.conftest import Program, token_of
from tests.unit.web.conftest import Browser
from tests.unit.web.hiring_api.conftest import tracker
from web.api.document import PREFIX
from web.limits import limiter

AT = {"track": "private", "slug": SLUG}


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)


def told_in(answer: Any) -> list[str]:
    """Which of the secrets an answer tells, in its text or in a header."""
    everything = f"{answer.headers}\n{answer.get_data(as_text=True)}"
    return [secret for secret in SECRETS if secret in everything]


def ask(browser: Browser, method: str, address: str) -> Any:
    return browser.get(address) if method == "GET" else browser.send(address)


def examples(story: Story) -> Iterator[str]:
    return (example.format_map(story) for addresses in PAGES.values() for example in addresses)


def ids_of(story: Story) -> dict[str, str]:
    """The numbers and keys that lead to the private kata, if one knew them."""
    return {
        "key": story["organisation"],
        "team": story["organisation"],
        "screen": story["private_screen"],
        "candidate": story["private_candidate"],
        "invitation": story["private_candidate"],
        "assessment": story["private_candidate"],
        "kata_id": story["private_kata"],
        "number": story["private_kata"],
        **AT,
    }


@pytest.mark.parametrize("who", ["another organisation's owner", "nobody"])
def test_no_page_tells_others_of_it(app: Flask, browser: Browser, story: Story, who: str) -> None:
    if who != "nobody":
        assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    asked = [*examples(story), "/?q=ledger", "/?tag=None&difficulty=1", "/tracks/private"]
    told = {address: told_in(browser.get(address)) for address in asked}
    assert {address: secrets for address, secrets in told.items() if secrets} == {}
    assert len(told) > 100


def test_even_its_own_people_meet_it_only_in_the_pages_of_hiring(app: Flask, browser: Browser, story: Story) -> None:
    assert browser.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    told = {address: told_in(browser.get(address)) for address in examples(story)}
    telling = {address for address, secrets in told.items() if secrets}
    organisation = f"/teams/{story['organisation']}/"
    assert {address for address in telling if not address.startswith(organisation)} == set()
    assert f"{organisation}katas/{story['private_kata']}" in telling, "the walk finds what there is to find"


@pytest.mark.parametrize("who", ["another organisation's owner", "nobody"])
def test_no_address_leads_to_it(app: Flask, browser: Browser, story: Story, who: str) -> None:
    """Every method of every address, with what leads to the kata in it, as far as an address has such parts."""
    if who != "nobody":
        assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    before, found, asked = rows(app), {}, 0
    for rule in app.url_map.iter_rules():
        known = {name: value for name, value in ids_of(story).items() if name in rule.arguments}
        if not known or rule.rule.startswith(PREFIX):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            asked += 1
            answer = ask(browser, method, fill(rule, known))
            # An address that one typed oneself may be repeated; whether there is something must not be told.
            if {TITLE, SECRETS[2]}.intersection(told_in(answer)) or (
                "slug" in rule.arguments and answer.status_code not in (404, 303)
            ):
                found[method, rule.rule] = answer.status
    assert found == {}
    assert asked > 100
    assert changed(before, rows(app)) == set()


def test_what_others_send_with_its_number_is_refused_as_if_there_were_no_such_kata(
    app: Flask, browser: Browser, story: Story
) -> None:
    with services_of(app).sessions() as session:
        others = session.scalars(select(Team).where(Team.key == OTHERS)).one()
        screen = Screen(key="f" * 16, team_id=others.id, title="Eve's", minutes=60, created_at=now())
        session.add(screen)
        session.commit()
        version = session.scalars(select(KataVersion.id).where(KataVersion.kata_id == int(story["private_kata"]))).one()
        latest = session.scalars(select(Kata.id).order_by(Kata.id.desc())).first()
    assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    address = f"/teams/{OTHERS}/screens/{'f' * 16}/katas"
    assert not told_in(browser.get(f"{address}?chosen={story['private_kata']}:1"))
    answers = {}
    for name, number in (("private", story["private_kata"]), ("none", str((latest or 0) + 1000))):
        answer = browser.send(address, seen="x", chosen=f"{number}:1")
        assert not told_in(answer)
        answers[name] = (answer.status_code, answer.text.count("cannot be asked any more"))
    assert answers["private"] == answers["none"]
    sent = browser.send(f"{KATA}/submissions", source="x = 1", mode="run", version=str(version))
    assert sent.status_code == 303
    assert not told_in(browser.get(sent.location))


def test_no_call_of_the_api_tells_of_it(app: Flask, story: Story) -> None:
    callers = {
        "another organisation": tracker(app, OTHERS, *HIRING),
        "its owner": Program(app, token_of(app, EVE, *PERSONAL)),
        "nobody": Program(app, ""),
        "somebody of the organisation": Program(app, token_of(app, EMAIL, *PERSONAL)),
    }
    asked = 0
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(PREFIX):
            continue
        known = {name: value for name, value in ids_of(story).items() if name in rule.arguments}
        address = fill(rule, known).removeprefix(PREFIX)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            for who, program in callers.items():
                asked += 1
                answer = program.call(address, method, json={"source": "x"})
                if who != "somebody of the organisation" or not rule.rule.startswith(f"{PREFIX}/teams/"):
                    assert not {TITLE, SECRETS[2]}.intersection(told_in(answer)), f"{who}: {method} {address}"
                if "slug" in rule.arguments:
                    assert answer.status_code in (401, 403, 404), f"{who}: {method} {address} {answer.status}"
    assert asked > 40
