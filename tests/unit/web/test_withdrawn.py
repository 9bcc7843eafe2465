from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from core.models import Kata, Submission
from tests.site.make import KATA, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def withdraw(app: Flask) -> None:
    with services_of(app).sessions() as session:
        kata = session.scalars(select(Kata).where(Kata.slug == KATA.rpartition("/")[2])).one()
        kata.retired_at = now()
        session.commit()


def test_who_worked_on_it_can_still_read_it_and_all_of_theirs(app: Flask, browser: Browser, bell: StandIn) -> None:
    browser.tell(f"{KATA}/draft", source="mine = '<b>'\n", revision=0)
    browser.tell(f"{KATA}/own-tests", source="def test_mine(): pass\n", revision=0)
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1")
    bell.grade(sent.json["id"])
    withdraw(app)
    page = browser.get(KATA).text
    for said in ("Withdrawn", "The contract", "Your draft", "mine", "Your tests", "test_mine", "1 attempt</a>"):
        assert said in page
    assert "Submit</button>" not in page
    assert "<b>" not in page
    assert "Attempt 1" in browser.get(f"{KATA}/attempts").text
    assert browser.get(f"{KATA}/attempts/diff?from={sent.json['id']}").status_code == 200
    assert browser.get(sent.json["page"]).status_code == 200


def test_for_others_it_is_not_there(app: Flask, browser: Browser, other: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="mine = 1\n", revision=0)
    withdraw(app)
    for address in (KATA, f"{KATA}/attempts", f"{KATA}/attempts/recent", f"{KATA}/attempts/diff"):
        assert other.get(address).status_code == 404
        assert browser.get(address).status_code == 200
    assert other.tell(f"{KATA}/draft", source="theirs = 1\n", revision=0).status_code == 404


def test_what_is_sent_to_it_is_kept_and_not_graded(app: Flask, browser: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="first = 1\n", revision=0)
    withdraw(app)
    refused = browser.tell(f"{KATA}/submissions", mode="run", source="second = 2\n", revision=1)
    assert (refused.status_code, refused.json["error"]) == (410, "Withdrawn")
    assert "kept with your draft" in refused.json["message"]
    assert "second" in browser.get(KATA).text
    assert browser.tell(f"{KATA}/draft", source="third = '\ud800\0'\n", revision=2).status_code == 200
    assert "third" in browser.get(KATA).text
    with services_of(app).sessions() as session:
        assert session.scalars(select(Submission)).all() == []


def test_a_form_of_somebody_who_had_saved_nothing_is_handed_back(app: Flask, browser: Browser) -> None:
    withdraw(app)
    page = browser.send(f"{KATA}/submissions", mode="run", source="typed for an hour\n")
    assert page.status_code == 410
    assert "typed for an hour" in page.text
    assert "copy it if you want to keep it" in page.text
    assert browser.send("/katas/no/such/submissions", source="x").status_code == 404


def test_earlier_texts_can_still_be_brought_back(app: Flask, browser: Browser, other: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="mine = 1\n", revision=0)
    browser.send(f"{KATA}/start-over", source="mine = 1\n", sure="1")
    withdraw(app)
    (back,) = re.findall(r'action="([^"]+/restore)"', browser.get(f"{KATA}/versions").text)
    assert other.send(back).status_code == other.get(f"{KATA}/versions").status_code == 404
    assert browser.send(back).location == KATA
    page = browser.get(KATA).text
    assert "Your earlier text is back." in page
    assert "mine" in page


def test_an_attempt_can_be_put_back_into_the_editor(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="tried = 1\n").json
    browser.tell(f"{KATA}/draft", source="present = 2\n", revision=0)
    back = f"{KATA}/attempts/{sent['id']}/restore"
    assert browser.send(back).location == KATA
    assert "tried = 1" in browser.get(KATA).text
    assert "present = 2" in browser.get(f"{KATA}/versions").text


def test_nobody_puts_back_what_is_not_theirs(browser: Browser, other: Browser) -> None:
    sent = other.tell(f"{KATA}/submissions", mode="run", source="theirs = 1\n").json
    assert browser.send(f"{KATA}/attempts/{sent['id']}/restore").status_code == 404
    assert browser.client.post(f"{KATA}/attempts/{sent['id']}/restore").status_code == 400
