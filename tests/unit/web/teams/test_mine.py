from __future__ import annotations

import pytest

from tests.unit.web.conftest import Browser


def test_who_has_no_team_is_told_what_to_do(browser: Browser) -> None:
    browser.sign_up()
    page = browser.get("/teams").text
    assert "No team yet" in page
    assert "Found the team" in page


def test_founding_leads_to_the_teams_home(browser: Browser) -> None:
    browser.sign_up()
    answer = browser.send("/teams", name="The blades")
    assert answer.status_code == 303
    home = browser.get(answer.location).text
    assert "The blades is founded, and you own it." in home
    assert "One member. You are the owner" in home
    assert answer.location in browser.get("/teams").text


def test_nobody_outside_sees_that_a_team_exists(browser: Browser, other: Browser) -> None:
    browser.sign_up()
    address = browser.send("/teams", name="The blades").location
    assert other.get(address).location.startswith("/sign-in")
    other.sign_up("Eve", "eve@example.com")
    answer = other.get(address)
    assert answer.status_code == other.get("/teams/0123456789abcdef").status_code == 404
    assert "The blades" not in answer.text


def test_a_visitor_is_sent_to_sign_in_and_back(browser: Browser) -> None:
    assert browser.get("/teams").location == "/sign-in?next=/teams"
    assert browser.send("/teams", name="The blades").location == "/sign-in"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "🥷🏽 Ninjas", "צוות הלהב", '"><img src=x>'])
def test_a_strange_name_is_shown_as_it_is(browser: Browser, name: str) -> None:
    browser.sign_up()
    home = browser.get(browser.send("/teams", name=name).location).text
    assert "<script>alert" not in home
    assert "<img src=x" not in home
    assert name.encode().decode().split(">")[-1].split("<")[0] in home


def test_an_unfit_name_comes_back_with_the_reason(browser: Browser) -> None:
    browser.sign_up()
    answer = browser.send("/teams", name="long " * 2000)
    assert answer.status_code == 422
    assert "has at most 80 characters, and this one has 9,999" in answer.text
    assert "long long" in answer.text
    assert "can be seen" in browser.send("/teams", name=" ").text


def test_founding_is_limited(browser: Browser) -> None:
    browser.sign_up()
    codes = [browser.send("/teams", name=f"Team {number}").status_code for number in range(21)]
    assert codes == [303] * 20 + [429]
