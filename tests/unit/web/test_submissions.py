from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from core.katas.sync import sync
from tests.site.make import KATA, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock

SEND = f"{KATA}/submissions"


def test_a_form_is_sent_on_to_its_result_which_asks_again_by_itself(browser: Browser, bell: StandIn) -> None:
    answer = browser.send(SEND, mode="run", source="good = 1\r\n")
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert "Waiting" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert bell.rung == [answer.location.rsplit("/", 1)[1]]
    bell.grade(bell.rung[0])
    graded = browser.get(answer.location).text
    assert 'http-equiv="refresh"' not in graded
    assert "All 2 examples passed" in graded


def test_a_script_is_told_where_the_result_will_be(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(SEND, mode="run", source="wrong = 1")
    assert sent.status_code == 201
    waiting = browser.get(sent.json["status"]).json
    assert (waiting["state"], waiting["done"], waiting["line"]) == ("queued", False, "In the queue: you are next.")
    bell.grade(sent.json["id"])
    state = browser.get(sent.json["status"]).json
    assert (state["verdict"], state["done"]) == ("failed", True)
    assert state["summary"] == "2 of 3 tests passed in 44 ms. Look first at: waits longer each time."


def test_a_failed_example_shows_both_sides_frames_output_and_the_cut(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(SEND, mode="run", source="wrong = 1")
    bell.grade(sent.json["id"])
    page = browser.get(sent.json["page"]).text
    for part in ("[5, 10, 20]", "[5, 5, 5]", "line 7", "raise ValueError(attempts)", "1,234 more characters", "5.1 ms"):
        assert part in page


def test_two_identical_ones_are_one(browser: Browser, bell: StandIn) -> None:
    ids = {browser.tell(SEND, mode="run", source="good = 1").json["id"] for _ in range(3)}
    assert len(ids) == 1


def test_a_full_queue_of_ones_own_hands_the_text_back(browser: Browser) -> None:
    for number in range(3):
        browser.send(SEND, mode="run", source=f"x = {number}")
    refused = browser.send(SEND, mode="run", source="my = 'precious text'")
    assert refused.status_code == 429
    assert "precious text" in refused.text
    assert "still being graded" in refused.text
    assert browser.tell(SEND, mode="run", source="y = 1").status_code == 429


def test_ten_megabytes_are_refused_in_words_and_handed_back(browser: Browser) -> None:
    source = "x = 1  # long\n" * 750_000
    refused = browser.send(SEND, mode="run", source=source)
    assert refused.status_code == 413
    assert "at most 65,536 are accepted" in refused.text
    assert refused.text.count("x = 1  # long") == 750_000


def test_more_than_the_site_accepts_gets_a_page_too(browser: Browser) -> None:
    refused = browser.send(SEND, mode="run", source="x" * (17 * 1024 * 1024))
    assert refused.status_code == 413
    assert "your text is still in the editor" in refused.text


@pytest.mark.parametrize("source", ["x = '\ud800'", "x = '\0'", "# \u202e עברית 🥷", ""])
def test_any_text_is_taken_and_comes_back(browser: Browser, bell: StandIn, source: str) -> None:
    sent = browser.tell(SEND, mode="run", source=source)
    assert sent.status_code == 201
    bell.grade(sent.json["id"])
    assert browser.get(sent.json["page"]).status_code == 200


def test_output_of_a_submission_is_data(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(SEND, mode="run", source="<script>alert(1)</script>")
    bell.grade(sent.json["id"])
    assert "<script>alert(1)" not in browser.get(sent.json["page"]).text


def test_others_do_not_see_it(browser: Browser, other: Browser) -> None:
    sent = browser.tell(SEND, mode="run", source="good = 1")
    other.sign_up()
    for address in (sent.json["page"], sent.json["status"], sent.json["events"]):
        assert other.get(address).status_code == 404


def test_a_visitor_keeps_the_text_and_signs_in_to_submit(browser: Browser) -> None:
    asked = browser.send(SEND, mode="submit", source="mine = 'kept 🥷'\r\n", revision=0)
    assert asked.status_code == 303
    assert "/sign-in?next=/katas/" in asked.location
    assert "Your code is kept." in browser.get(asked.location).text
    entered = browser.sign_up(next=KATA)
    assert entered.location == KATA
    assert "mine = &#39;kept 🥷&#39;\n</textarea>" in browser.get(KATA).text


def test_a_visitors_script_is_told_to_sign_in(browser: Browser) -> None:
    asked = browser.tell(SEND, mode="submit", source="mine = 1", revision=0)
    assert asked.status_code == 401
    assert asked.json["sign_in"].startswith("/sign-in?next=")


def test_a_visitors_runs_are_theirs_after_signing_in(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(SEND, mode="run", source="good = 1")
    browser.sign_up()
    assert browser.get(sent.json["page"]).status_code == 200


def test_a_version_of_another_kata_is_not_taken(browser: Browser) -> None:
    assert browser.tell(SEND, mode="run", source="x = 1", version=2).status_code == 201
    assert browser.tell(SEND, mode="run", source="y = 1", version="99999").status_code == 201


def test_waiting_long_says_that_nothing_is_lost(browser: Browser, clock: Clock) -> None:
    sent = browser.tell(SEND, mode="run", source="good = 1")
    clock.added = timedelta(seconds=10)
    assert "Your code is stored" in browser.get(sent.json["status"]).json["line"]


def test_says_when_grading_is_off(browser: Browser, bell: StandIn, clock: Clock) -> None:
    bell.grader_is_there = False
    sent = browser.tell(SEND, mode="run", source="good = 1")
    clock.added = timedelta(seconds=3)
    assert "Grading is switched off at the moment." in browser.get(sent.json["page"]).text


def test_a_result_can_be_read_after_its_kata_has_gone(app: Flask, browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(SEND, mode="run", source="good = 1")
    bell.grade(sent.json["id"])
    with services_of(app).sessions() as session:
        sync(session, [], now())
    assert "Withdrawn" in browser.get(KATA).text
    page = browser.get(sent.json["page"])
    assert page.status_code == 200
    assert "no longer in the catalogue" in page.text


def test_a_solution_leads_on_to_the_editorial(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    sent = browser.tell(SEND, mode="submit", source="good = 1")
    bell.grade(sent.json["id"])
    assert "?solved=1#editorial" in browser.get(sent.json["page"]).text
    assert "?solved=1#editorial" in browser.get(sent.json["events"]).text


def test_what_waits_can_be_cancelled_by_a_form_or_a_script(browser: Browser) -> None:
    for number, send in enumerate((browser.send, browser.tell)):
        sent = browser.tell(f"{KATA}/submissions", source=f"x = {number}", mode="run").json
        page = browser.get(sent["page"]).text
        assert "you are next" in page
        assert f'action="{sent["cancel"]}"' in page
        answer = send(sent["cancel"])
        assert answer.status_code == (303 if number == 0 else 200)
        assert send(sent["cancel"]).status_code == answer.status_code, "a second press changes nothing"
        state = browser.get(sent["status"]).json
        assert (state["state"], state["verdict"], state["word"]) == ("cancelled", None, "Cancelled")
        assert "it does not count" in browser.get(sent["page"]).text


def test_nobody_cancels_or_reads_for_another(browser: Browser, other: Browser) -> None:
    sent = browser.tell(f"{KATA}/submissions", source="x = 1", mode="run").json
    other.tell(f"{KATA}/submissions", source="x = 1", mode="run")
    assert other.tell(sent["cancel"]).status_code == 404
    assert browser.get(sent["status"]).json["state"] == "queued"
    assert browser.send(sent["cancel"].replace(sent["id"], "nothing")).status_code == 404


def test_what_was_graded_meanwhile_keeps_its_verdict(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", source="x = 1", mode="run").json
    bell.grade(sent["id"])
    assert browser.tell(sent["cancel"]).json["verdict"] == "passed"
    browser.send(sent["cancel"])
    page = browser.get(sent["page"]).text
    assert "before it could be cancelled, and the verdict stands" in page
    assert "Passed" in page


def test_all_that_a_test_printed_can_be_downloaded(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", source="chatty = 1", mode="run").json
    bell.grade(sent["id"])
    page = browser.get(sent["page"]).text
    address = f"/submissions/{sent['id']}/printed/0"
    assert f'href="{address}"' in page
    assert "more characters were printed" in page
    answer = browser.get(address)
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.text.count("a line <b>that</b> is printed\n") == 600
    assert "[99 more characters were printed" in answer.text
    assert browser.get(f"/submissions/{sent['id']}/printed/1").status_code == 404
