"""Forms, queries and JSON that name what is another organisation's: it is as if it were not there."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.api_tokens import HIRING
from core.models import Criterion, Screen
from tests.isolation.rows import changed, rows, secrets_of
from tests.site.lived_in import PASSWORD, Story
from tests.site.make import services_of
from tests.site.others import EVE, OTHERS
from tests.unit.web.conftest import Browser
from tests.unit.web.hiring_api.conftest import tracker
from web.limits import limiter


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)


@pytest.fixture
def eve(browser: Browser) -> Browser:
    assert browser.send("/sign-in", email=EVE, password=PASSWORD).status_code == 303
    return browser


@pytest.fixture
def here(others: Story) -> str:
    """Eve's screen."""
    return f"/teams/{OTHERS}/screens/{others['screen']}"


def test_foreign_candidates_are_not_compared(app: Flask, eve: Browser, story: Story, others: Story, here: str) -> None:
    page = eve.get(f"{here}/compare?with={others['finished']}&with={story['finished']}&with={story['sitting']}")
    assert page.status_code == 200
    assert not any(secret in page.text for secret in secrets_of(app, story))
    assert f"candidates/{story['finished']}" not in page.text
    assert f"candidates/{story['sitting']}" not in page.text


def test_the_key_of_a_foreign_candidate_finds_nobody(app: Flask, eve: Browser, story: Story, here: str) -> None:
    before = rows(app)
    made = eve.send(f"{here}/candidates/new", name="Iris", email="iris@example.org", days="7", once=story["invited"])
    assert made.status_code == 303
    assert story["invited"] not in made.headers["Location"]
    after = rows(app)
    assert {key: row for key, row in before.items() if key[0] == "candidate"}.items() <= after.items()


def test_a_remark_stands_beside_nobody_elses_code(
    app: Flask, eve: Browser, story: Story, others: Story, here: str
) -> None:
    before = rows(app)
    decisions = f"{here}/candidates/{others['finished']}/decisions"
    answer = eve.send(f"{decisions}/remarks", submission=story["take_submission"], line="1", text="Mine?")
    assert answer.status_code == 422
    assert "There is no such line" in answer.text
    assert changed(before, rows(app)) == set()


def test_foreign_criteria_are_not_scored(app: Flask, eve: Browser, others: Story, here: str) -> None:
    with services_of(app).sessions() as session:
        foreign = session.scalars(select(Criterion.id).join(Screen).where(Screen.title != "Others' round")).first()
    decisions = f"{here}/candidates/{others['finished']}/decisions"
    fields = {f"score-{foreign}": "4", "choice": "hold", "reason": "We talk again."}
    assert eve.send(decisions, **fields).status_code == 303
    assert "Names say what things are" not in eve.get(decisions).text


def test_a_kata_of_nobody_or_of_others_is_in_no_screen(app: Flask, eve: Browser, story: Story, here: str) -> None:
    before = rows(app)
    page = eve.get(f"{here}/katas").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    for kata in ("999999999", story["private_kata"]):
        answer = eve.send(f"{here}/katas", chosen=f"{kata}:1", seen=seen)
        assert answer.status_code == 422
        assert not any(secret in answer.text for secret in secrets_of(app, story))
    assert changed(before, rows(app)) == set()


def test_a_program_sends_no_foreign_test(app: Flask, story: Story) -> None:
    program, before = tracker(app, OTHERS, *HIRING), rows(app)
    body = {"candidate": {"email": "iris@example.org"}}
    foreign, missing = (program.post("/assessments", {"test_id": key} | body) for key in (story["screen"], "f" * 16))
    assert (foreign.status_code, foreign.json) == (missing.status_code, missing.json)
    assert foreign.status_code == 422
    assert changed(before, rows(app)) == set()


def test_a_cursor_of_a_foreign_list_gives_ones_own(app: Flask, story: Story, others: Story) -> None:
    theirs, mine = tracker(app, story["organisation"], *HIRING), tracker(app, OTHERS, *HIRING)
    cursor = theirs.call(f"/screens/{story['screen']}/invitations?limit=1").json["next_cursor"]
    for path in ("/screens", f"/screens/{others['screen']}/invitations", f"/screens/{others['screen']}/results"):
        answer = mine.call(f"{path}?cursor={cursor}")
        assert answer.status_code == 200
        assert not any(secret in answer.text for secret in secrets_of(app, story))


def test_a_sitting_takes_no_foreign_kata(app: Flask, browser: Browser, story: Story) -> None:
    take, before = f"/take/{story['take_running']}", rows(app)
    event = {"number": 1, "happening": "edit", "kata": 30, "source": "x"}
    assert browser.tell(f"{take}/events", device="other", events=[event]).status_code == 422
    assert changed(before, rows(app)) == set()
