from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select, update

from core.models import ApiToken, Membership, Person, Team
from core.teams.roles import Role
from tests.site.lived_in import EMAIL, PASSWORD, Story
from tests.site.make import services_of
from tests.unit.web.api.conftest import Program
from tests.unit.web.conftest import Browser


def test_a_token_is_made_shown_once_used_and_revoked(app: Flask, browser: Browser, story: Story) -> None:
    browser.send("/sign-in", email=EMAIL, password=PASSWORD)
    page = f"/teams/{story['organisation']}/tokens"
    answer = browser.send(page, name="Tracker <b>", scopes=["hiring:read", "submit"], life="30")
    found = re.search(r"tameshi_[\w-]{43}", answer.text)
    assert found, answer.text
    assert "<b>" not in answer.text
    program = Program(app, found[0])
    assert program.call("/screens").status_code == 200
    assert program.call("/submissions").status_code == 403
    assert found[0] not in browser.get(page).text
    number = re.search(rf"{page}/(\d+)/revoke", browser.get(page).text)
    assert number
    assert browser.send(number[0]).status_code == 303
    assert program.call("/screens").status_code == 401
    history = browser.get(f"/teams/{story['organisation']}/history").text
    assert "made the API token" in history
    assert "revoked the API token" in history


def test_what_cannot_be_is_refused_and_kept_in_the_form(browser: Browser, story: Story) -> None:
    browser.send("/sign-in", email=EMAIL, password=PASSWORD)
    page = f"/teams/{story['organisation']}/tokens"
    for fields, words in (
        ({"name": "", "scopes": ["hiring:read"]}, "1 to 80 characters"),
        ({"name": "Tracker", "scopes": ["read"]}, "Choose at least one thing"),
    ):
        answer = browser.send(page, **fields)
        assert answer.status_code == 422
        assert words in answer.text


def test_an_ordinary_member_neither_sees_nor_makes_tokens(app: Flask, browser: Browser, story: Story) -> None:
    with services_of(app).sessions() as session:
        ada = select(Person.id).where(Person.email == EMAIL).scalar_subquery()
        team = select(Team.id).where(Team.key == story["organisation"]).scalar_subquery()
        own = (Membership.person_id == ada) & (Membership.team_id == team)
        session.execute(update(Membership).where(own).values(role=Role.MEMBER))
        session.commit()
    browser.send("/sign-in", email=EMAIL, password=PASSWORD)
    page = f"/teams/{story['organisation']}/tokens"
    assert browser.get(page).status_code == 403
    assert browser.send(page, name="Tracker", scopes=["hiring:read"]).status_code == 403
    assert browser.send(f"{page}/1/revoke").status_code == 403
    with services_of(app).sessions() as session:
        assert session.scalars(select(ApiToken).where(ApiToken.name == "Tracker")).all() == []


def test_a_team_that_does_not_hire_has_no_such_page(browser: Browser, story: Story) -> None:
    browser.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert browser.get(f"/teams/{story['team']}/tokens").status_code == 404
