from __future__ import annotations

from datetime import timedelta

from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.teams.conftest import Home


def test_a_team_is_renamed(browser: Browser, home: Home) -> None:
    browser.send(f"{home.address}/settings/name", name="<b>Sharp</b>")
    page = browser.get(f"{home.address}/settings").text
    assert "&lt;b&gt;Sharp&lt;/b&gt;" in page
    assert "renamed the team from" in browser.get(f"{home.address}/history").text


def test_an_unfit_name_comes_back(browser: Browser, home: Home) -> None:
    answer = browser.send(f"{home.address}/settings/name", name="x" * 10_000)
    assert answer.status_code == 422
    assert "this one has 10,000" in answer.text
    assert "The blades" in browser.get(home.address).text


def test_deleting_takes_the_name_and_can_be_undone(browser: Browser, eve: Browser, home: Home, clock: Clock) -> None:
    home.enlist("eve@example.com")
    wrong = browser.send(f"{home.address}/settings/delete", typed="the blades")
    assert wrong.status_code == 422
    assert "not the name of the team" in wrong.text
    browser.send(f"{home.address}/settings/delete", typed="The blades")
    for who in (browser, eve):
        assert "This team is gone" in who.get(home.address).text
        assert who.get(home.address).status_code == 404
    assert "Restore" in browser.get("/teams").text
    assert "Restore" not in eve.get("/teams").text
    assert eve.send(f"{home.address}/restore").status_code == 404
    clock.added = timedelta(days=29)
    assert browser.send(f"{home.address}/restore").location == home.address
    assert eve.get(home.address).status_code == 200


def test_after_thirty_days_it_cannot_be_restored(browser: Browser, home: Home, clock: Clock) -> None:
    browser.send(f"{home.address}/settings/delete", typed="The blades")
    clock.added = timedelta(days=29, hours=23)
    browser.get("/teams")  # So that the sign-in lives.
    clock.added = timedelta(days=30)
    assert "Restore" not in browser.get("/teams").text
    assert browser.send(f"{home.address}/restore").status_code == 404


def test_two_tabs_delete_once(browser: Browser, home: Home) -> None:
    first = browser.send(f"{home.address}/settings/delete", typed="The blades")
    second = browser.send(f"{home.address}/settings/delete", typed="The blades")
    assert (first.status_code, second.status_code) == (303, 404)
