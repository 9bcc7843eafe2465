"""Nothing of an organisation reaches anybody else. Every address of the application, whatever the method, is asked by
everybody whom it is not for, with the organisation's own values in it and in every mixture with one's own.

The answer is 403, 404, 401 for programs, or the way to sign in; it names nobody, and nothing has changed afterwards.
"""

from __future__ import annotations

import pytest
from flask import Flask

from core.accounts.api_tokens import Scope
from core.private_katas.pack import TRACK
from tests.isolation import roles, values
from tests.isolation.addresses import CLOSED, KINDS, kind_of, mixed_requests, requests
from tests.isolation.rows import changed, rows, secrets_of
from tests.isolation.walk import Answer, Ask, not_refused, plain, walk
from tests.site.lived_in import EMAIL, Story
from tests.site.others import EVE, RUTH
from tests.site.private_katas import SLUG
from tests.unit.web.hiring_api.conftest import tracker
from web.limits import limiter

PAGES = tuple(kind for kind in CLOSED if not kind.startswith("API"))
CALLS = tuple(kind for kind in CLOSED if kind.startswith("API"))


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)


def asker(app: Flask, story: Story, who: str) -> Ask:
    return roles.browser(app, roles.STRANGERS[who], link=story["take_new"] if who == "a candidate" else "")


def test_every_address_is_of_a_kind_and_every_value_is_known(app: Flask, story: Story) -> None:
    rules = list(app.url_map.iter_rules())
    assert {kind_of(rule) for rule in rules} == set(KINDS)
    walked = {request.endpoint for request in requests(app, values.theirs(story))}
    assert walked == {rule.endpoint for rule in rules}


@pytest.mark.parametrize("who", roles.STRANGERS)
def test_every_page_is_closed(app: Flask, story: Story, who: str) -> None:
    ask, before = asker(app, story, who), rows(app)
    answers = walk(ask, requests(app, values.theirs(story), *PAGES), secrets_of(app, story))
    assert not_refused(answers) == {}
    assert len(answers) > 140
    assert changed(before, rows(app)) == set()


def test_what_is_foreign_looks_like_what_is_not_there(app: Flask, story: Story) -> None:
    ask, secrets = roles.browser(app, EVE), secrets_of(app, story)
    foreign = walk(ask, requests(app, values.theirs(story), *PAGES), secrets)
    missing = walk(ask, requests(app, values.nobodys(story), *PAGES), secrets)
    differing = [
        f"{one.request.method} {one.request.address}: {one.status}, {other.status}"
        for one, other in zip(foreign, missing, strict=True)
        if (one.status, plain(one)) != (other.status, plain(other))
    ]
    assert differing == []


def test_the_walk_notices_what_is_open(app: Flask, story: Story) -> None:
    open_to_its_owner = values.theirs(story) | {"take": story["take_finished"], "reports": story["report_token"]}
    asked = [one for one in requests(app, open_to_its_owner, *PAGES) if one.method == "GET"]
    answers = walk(roles.browser(app, EMAIL), asked, secrets_of(app, story))
    assert len(not_refused(answers)) > 60
    assert len([one for one in answers if one.told]) > 30


def test_no_mixture_of_own_and_foreign_values_opens_anything(app: Flask, story: Story, others: Story) -> None:
    ask, before = roles.browser(app, EVE), rows(app)
    asked = list(mixed_requests(app, values.own(others), values.theirs(story), "hiring", "team"))
    answers = walk(ask, asked, secrets_of(app, story))
    assert {key: said for key, said in not_refused(answers).items() if not said.startswith("404")} == {}
    assert len(answers) > 250
    assert changed(before, rows(app)) == set()


def test_ones_own_link_opens_nothing_of_anothers(app: Flask, story: Story, others: Story) -> None:
    secrets, before = secrets_of(app, story), rows(app)
    running = {"take": story["take_running"], "take/<token>/submissions": story["take_submission"]}
    finished = {"take": others["take_finished"], "take/<token>/katas": values.NOT_ASKED}
    for own, foreign in (
        (values.theirs(story) | running, values.own(others) | {"take/<token>/katas": values.NOT_ASKED}),
        (values.own(others) | finished, values.theirs(story) | {"take/<token>/katas": values.NOT_ASKED}),
    ):
        asked = [one for one in mixed_requests(app, own, foreign, "candidate") if one.whose[0] is False]
        answers = walk(roles.browser(app, None, link=own["take"]), asked, secrets)
        assert not_refused(answers) == {}
        assert len(answers) >= 5
    assert changed(before, rows(app)) == set()


def test_who_only_reviews_may_do_just_that(app: Flask, story: Story) -> None:
    ask, secrets, before = roles.browser(app, RUTH), secrets_of(app, story), rows(app)
    asked = list(requests(app, values.theirs(story), "hiring"))
    kept_out = walk(ask, [one for one in asked if one.endpoint not in roles.REVIEWED], secrets)
    assert {one.request.endpoint: one.status for one in kept_out if one.status != "403"} == {}
    assert changed(before, rows(app)) == set()
    read = walk(ask, [one for one in asked if one.endpoint in roles.REVIEWED and one.method == "GET"], secrets)
    assert {one.request.endpoint: one.status for one in read if one.status != "200"} == {}
    assert {one.request.endpoint for one in kept_out} | roles.REVIEWED == {one.endpoint for one in asked}


def test_every_call_is_closed(app: Flask, story: Story) -> None:
    askers, secrets = roles.programs(app, story), secrets_of(app, story)
    before = rows(app)
    for who, ask in askers.items():
        asked = list(requests(app, values.theirs(story), *CALLS))
        answers = [one for one in walk(ask, asked, secrets) if not _is_ones_own(one)]
        assert not_refused(answers) == {}, who
        assert len(answers) > 10
    assert changed(before, rows(app)) <= {"api_token"}


def test_a_token_without_the_scope_does_nothing(app: Flask, story: Story) -> None:
    reader = roles.program(app, tracker(app, story["organisation"], Scope.HIRING_READ).token)
    before = rows(app)
    asked = [one for one in requests(app, values.theirs(story), *CALLS) if one.method == "POST"]
    answers = walk(reader, asked, secrets_of(app, story))
    assert {one.request.endpoint: one.status for one in answers} == {one.endpoint: "403" for one in asked}
    assert changed(before, rows(app)) == set()


@pytest.mark.parametrize("who", roles.STRANGERS)
def test_pages_of_ones_own_and_for_all_tell_nothing(app: Flask, story: Story, who: str) -> None:
    ask, before = asker(app, story, who), rows(app)
    private = {"katas": TRACK, "katas/<track>": SLUG, "reviews": TRACK, "reviews/<track>": SLUG}
    known = (values.theirs(story), values.theirs(story) | private)
    everything = [one for each in known for one in requests(app, each, "own or public")]
    asked = [one for one in everything if one.endpoint != "sign_in.leave_here"]
    told = {one.request.address: one.told for one in walk(ask, asked, secrets_of(app, story)) if one.told}
    assert told == {}
    assert changed(before, rows(app), new_is_fine=True) <= {"person", "sign_in"}


def _is_ones_own(answer: Answer) -> bool:
    """Lists without a value in their address show one's own only; what is in them is looked at all the same."""
    path = answer.request.address.removeprefix("/api/v1")
    return path.count("/") == 1 and not answer.told
