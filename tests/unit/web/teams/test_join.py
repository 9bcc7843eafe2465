from __future__ import annotations

from datetime import timedelta

from flask import Flask

from core.teams.post import take_letters
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.teams.conftest import Home


def letter_to(home: Home, browser: Browser, email: str, **fields: str) -> str:
    """Write a letter as Ada does, and open it; returns the path of its link."""
    assert browser.send(f"{home.address}/invites/letters", emails=email, days="7", **fields).status_code == 303
    with services_of(home.app).sessions() as session:
        return f"/join/{take_letters(session, now=now(), most=1)[0].token}"


def test_a_link_says_who_invites_and_asks(browser: Browser, eve: Browser, home: Home) -> None:
    link = home.link(browser)
    page = eve.get(link)
    assert page.status_code == 200
    assert "The blades" in page.text
    assert "Ada" in page.text
    assert eve.get(home.address).status_code == 404  # Looking changed nothing.
    answer = eve.send(link)
    assert (answer.status_code, answer.location) == (303, home.address)
    assert "Welcome to the team." in eve.get(home.address).text


def test_the_link_is_shown_once(browser: Browser, home: Home) -> None:
    home.link(browser)
    assert "/join/" not in browser.get(f"{home.address}/invites").text


def test_who_has_no_account_comes_back_after_signing_up(browser: Browser, other: Browser, home: Home) -> None:
    link = home.link(browser)
    page = other.get(link)
    assert "The blades" in page.text
    assert f"/sign-up?next={link}" in page.text
    assert other.send(link).location == f"/sign-in?next={link}"
    assert other.sign_up("Eve", "eve@example.com", next=link).location == link
    assert other.send(link).location == home.address


def test_used_twice(browser: Browser, eve: Browser, home: Home, app: Flask) -> None:
    link = home.link(browser)
    eve.send(link)
    again = eve.send(link)
    assert again.status_code == 200
    assert "You are in this team already" in again.text
    third = Browser(app)
    third.sign_up("Cyn", "cyn@example.com")
    assert third.get(link).status_code == 410
    refused = third.send(link)
    assert refused.status_code == 410
    assert "This invitation is used up" in refused.text
    assert "The blades" not in refused.text


def test_expired(browser: Browser, eve: Browser, home: Home, clock: Clock) -> None:
    link = home.link(browser)
    clock.added = timedelta(days=7)
    for answer in (eve.get(link), eve.send(link)):
        assert answer.status_code == 410
        assert "This invitation has expired" in answer.text
        assert "The blades" not in answer.text


def test_revoked(browser: Browser, eve: Browser, home: Home) -> None:
    link = home.link(browser)
    assert "Revoke this invitation?" in browser.get(f"{home.address}/invites/1/revoke").text
    browser.send(f"{home.address}/invites/1/revoke")
    answer = eve.send(link)
    assert answer.status_code == 410
    assert "This invitation was revoked" in answer.text
    assert "The blades" not in answer.text


def test_nonsense(eve: Browser) -> None:
    for token in ("nonsense", "x" * 10_000, "%00", "🥷"):
        answer = eve.get(f"/join/{token}")
        assert answer.status_code == 404
        assert "No such invitation" in answer.text


def test_a_forwarded_letter_works_once_an_admin_allows_it(browser: Browser, eve: Browser, home: Home) -> None:
    link = letter_to(home, browser, "bob@example.com")
    answer = eve.send(link)
    assert answer.status_code == 403
    assert "This letter is for another account" in answer.text
    assert "b…@example.com" in answer.text
    assert "bob@example.com" not in answer.text
    browser.send(f"{home.address}/invites/1/widen")
    assert eve.send(link).location == home.address


def test_a_letter_may_be_made_for_any_account(browser: Browser, eve: Browser, home: Home) -> None:
    link = letter_to(home, browser, "bob@example.com", any_account="yes")
    assert eve.send(link).location == home.address


def test_an_account_made_with_the_letters_address_confirms_it_first(browser: Browser, eve: Browser, home: Home) -> None:
    link = letter_to(home, browser, "eve@example.com")
    answer = eve.send(link)
    assert answer.status_code == 403
    assert "One step before you join" in answer.text
    home.confirm("eve@example.com")
    assert eve.send(link).location == home.address


def test_a_removed_person_gets_a_kind_word_and_keeps_the_work(browser: Browser, eve: Browser, home: Home) -> None:
    person_id = home.enlist("eve@example.com")
    browser.send(f"{home.address}/members/{person_id}/remove")
    answer = eve.get(home.address)
    assert answer.status_code == 404
    assert "You are not in this team any more" in answer.text
    assert "The blades" not in answer.text
    assert "Undo" in browser.get(f"{home.address}/members").text
    browser.send(f"{home.address}/members/{person_id}/return")
    assert eve.get(home.address).status_code == 200
    assert (
        "cannot be added again" in browser.get(browser.send(f"{home.address}/members/{person_id}/return").location).text
    )


def test_joining_is_limited(eve: Browser) -> None:
    codes = [eve.get(f"/join/guess{number}").status_code for number in range(31)]
    assert codes == [404] * 30 + [429]
