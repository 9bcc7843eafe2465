"""A sitting, as a plain form and as scripts have it: texts, results, the clock and the end."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Credit, Submission
from core.owner import Owner
from core.screens.rules import Shown
from core.sittings.find import SittingErased
from core.sittings.finish import close_overdue
from core.sittings.kinds import Fault
from core.submissions.states import Lane, Mode
from tests.site.make import now
from tests.site.screening import Screening
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import JSON, Browser, Clock

HALF_AN_EMOJI = "x = '\ud83e'"


class Desk:
    """A candidate who has started."""

    def __init__(self, app: Flask, browser: Browser, **rules: Any) -> None:
        self.screening = Screening(app, **rules)
        self.client: Any = browser.client
        self.link = self.screening.invite()
        self.first = f"{self.link}/katas/{self.screening.first}"
        assert self.client.post(f"{self.link}/start", data={"agreed": "1"}).status_code == 303

    def tell(self, address: str, **fields: Any) -> Any:
        return self.client.post(address, json=fields, headers=JSON)

    def edit(self, source: str, *, device: str = "one", number: int = 1, base: int = 0) -> Any:
        kata = self.screening.first
        event = {"number": number, "happening": "edit", "kata": kata, "source": source, "base": base, "at": 1.0}
        return self.tell(f"{self.link}/events", device=device, events=[event])

    def text(self) -> str:
        return self.screening.texts().get(self.screening.first, "")


@pytest.fixture
def desk(app: Flask, browser: Browser) -> Desk:
    return Desk(app, browser)


def test_the_page_has_the_tasks_the_starter_and_the_clock(desk: Desk) -> None:
    page = desk.client.get(desk.first).text
    assert "def retry" in page
    assert page.count('class="take-task"') == 2
    assert re.search(r'data-seconds="53\d\d', page)
    assert "Sign in" not in page
    assert desk.client.get(f"{desk.link}/katas/999999").status_code == 404


def test_a_plain_form_saves_and_goes_on_to_another_task(desk: Desk) -> None:
    there = desk.client.post(f"{desk.first}/text", data={"source": "a = 1\r\n", "go": str(desk.screening.second)})
    assert there.location.endswith(f"/katas/{desk.screening.second}")
    assert desk.text() == "a = 1\n"
    assert "a = 1\n</textarea>" in desk.client.get(desk.first).text


def test_two_plain_forms_lose_neither_text(desk: Desk) -> None:
    desk.client.post(f"{desk.first}/text", data={"source": "first = 1", "revision": "0"})
    both = desk.client.post(f"{desk.first}/text", data={"source": "second = 2", "revision": "0"})
    assert both.status_code == 409
    assert "first = 1</textarea>" in both.text
    assert "second = 2</textarea>" in both.text
    desk.client.post(f"{desk.first}/text", data={"source": "second = 2", "revision": "1"})
    assert desk.text() == "second = 2"


def test_too_much_text_comes_back_to_be_shortened(desk: Desk) -> None:
    source = "x" * 70_000
    for address in (f"{desk.first}/text", f"{desk.first}/submissions"):
        refused = desk.client.post(address, data={"source": source, "mode": "run"})
        assert refused.status_code == 413
        assert source in refused.text
    assert desk.text() == ""
    assert desk.edit("x" * 5_000_000).json["too_large"] == [desk.screening.first]
    assert desk.text() == ""


def test_events_are_stored_once_and_answered_with_clock_and_revision(desk: Desk) -> None:
    for _ in range(2):
        answer = desk.edit("a = 1").json
        assert answer["texts"][str(desk.screening.first)]["revision"] == 1
        assert answer["clock"]["phase"] == "running"
        assert 5300 < answer["clock"]["left"] <= 5400
    assert desk.edit("a = 2", number=2, base=0).json["texts"][str(desk.screening.first)]["revision"] == 2
    assert desk.text() == "a = 2"


def test_any_text_comes_back_as_it_was_typed(desk: Desk) -> None:
    desk.edit(HALF_AN_EMOJI)
    assert desk.text() == HALF_AN_EMOJI
    assert "data-exact" in desk.client.get(desk.first).text


def test_two_browsers_are_told_of_each_other(desk: Desk) -> None:
    desk.edit("a = 1")
    behind = desk.client.get(f"{desk.link}/clock?kata={desk.screening.first}&revision=0").json
    assert behind["texts"][str(desk.screening.first)]["source"] == "a = 1"
    level = desk.client.get(f"{desk.link}/clock?kata={desk.screening.first}&revision=1").json
    assert "source" not in level["texts"][str(desk.screening.first)]
    met = desk.edit("b = 2", device="two", base=0).json
    assert met["aside"] == [desk.screening.first]
    assert met["texts"][str(desk.screening.first)]["source"] == "a = 1"
    assert desk.text() == "a = 1"


@pytest.mark.parametrize(
    "body",
    [None, [], {}, {"device": "x"}, {"device": "<script>", "events": []}, {"device": "x", "events": [{"number": "1"}]}],
)
def test_nonsense_is_refused_in_words(desk: Desk, body: object) -> None:
    refused = desk.client.post(f"{desk.link}/events", json=body, headers=JSON)
    assert refused.status_code == 422
    assert "copy it, then reload" in refused.json["message"]


def test_a_run_is_shown_whole(desk: Desk, bell: StandIn) -> None:
    sent = desk.tell(f"{desk.first}/submissions", source="wrong = 1", mode="run", revision=0, device="one")
    assert sent.status_code == 201
    bell.grade(sent.json["id"])
    state = desk.client.get(sent.json["status"]).json
    assert "should be twice the first" in state["html"]
    assert "[5, 10, 20]" in state["html"]
    assert desk.text() == "wrong = 1"


@pytest.mark.parametrize("shown", list(Shown))
def test_of_hidden_tests_no_more_is_shown_than_was_said(
    app: Flask, browser: Browser, bell: StandIn, shown: Shown
) -> None:
    desk = Desk(app, browser, shown=shown)
    bell.gate = threading.Semaphore(0)
    sent = desk.tell(f"{desk.first}/submissions", source="wrong = 1", mode="submit", revision=0).json
    bell.release()
    stream = desk.client.get(sent["events"], buffered=False).iter_encoded()
    heard = b"".join(next(stream) for _ in range(2))
    bell.gate.release(3)
    live = (heard + b"".join(stream)).decode()
    assert "final" in live
    pages = (live, desk.client.get(sent["status"]).text, desk.client.get(sent["page"]).text)
    for page in (*pages, desk.client.get(desk.first).text):
        assert "2 of 3 hidden tests passed" in page
        assert ("waits longer each time" in page) == (shown is Shown.NAMES)
        for secret in ("should be twice the first", "attempt 1", "[5, 5, 5]", "raise ValueError"):
            assert secret not in page
    assert ("event: test\n" in live) == (shown is Shown.NAMES)
    assert desk.client.get(sent["page"] + "/printed/0").status_code == 404


def test_why_a_text_could_not_be_loaded_is_shown(desk: Desk, bell: StandIn) -> None:
    sent = desk.tell(f"{desk.first}/submissions", source="broken", mode="submit", revision=0).json
    bell.grade(sent["id"])
    assert "was never closed" in desk.client.get(sent["status"]).json["html"]


def test_submissions_wait_in_their_own_lane_and_belong_to_the_sitting(desk: Desk, app: Flask, other: Browser) -> None:
    sent = desk.tell(f"{desk.first}/submissions", source="good = 1", mode="submit", revision=0).json
    sitting = desk.screening.sitting()
    assert sitting is not None
    with desk.screening.sessions() as session:
        stored = session.get_one(Submission, sent["id"])
        assert (stored.lane, stored.visitor) == (Lane.SCREEN, Owner.of_sitting(sitting.id).visitor)
    theirs = desk.screening.invite("Dora")
    other.client.post(f"{theirs}/start", data={"agreed": "1"})
    for part in ("", "/state", "/events", "/printed/0"):
        assert other.get(f"{theirs}/submissions/{sent['id']}{part}").status_code == 404
    assert other.client.post(f"{theirs}/submissions/{sent['id']}/cancel").status_code == 404
    assert other.get(f"/submissions/{sent['id']}").status_code == 404


def test_what_waits_can_be_taken_back(desk: Desk) -> None:
    sent = desk.tell(f"{desk.first}/submissions", source="good = 1", mode="submit", revision=0).json
    assert desk.tell(sent["cancel"]).json["word"] == "Cancelled"
    assert desk.client.post(sent["cancel"]).status_code == 303


def test_extra_time_and_what_was_given_back_arrive_without_a_reload(desk: Desk) -> None:
    before = desk.client.get(f"{desk.link}/clock").json["clock"]
    desk.screening.change(extra_minutes=20)
    sitting = desk.screening.sitting()
    assert sitting is not None
    with desk.screening.sessions() as session:
        lost = {"reference": "x", "began_at": now(), "seconds": 95, "given_at": now()}
        session.add(Credit(sitting_id=sitting.id, fault=Fault.QUEUE, **lost))
        session.commit()
    after = desk.client.get(f"{desk.link}/clock").json["clock"]
    assert after["given"] - before["given"] == 20 * 60 + 95
    assert after["left"] - before["left"] > 20 * 60 + 90
    assert after["why"] == "your code waited long for a grader"
    assert "1 minute 35 seconds were given back to you" in desk.client.get(desk.first).text


def test_when_time_is_up_the_last_text_is_graded_though_it_never_ran(desk: Desk, clock: Clock) -> None:
    desk.edit("good = 1")
    clock.added = timedelta(minutes=91)
    late = desk.edit("late = 1", number=2, base=1).json
    assert late["counts"] is False
    assert late["clock"]["phase"] == "over"
    for address in (desk.link, desk.first, f"{desk.link}/finish"):
        assert desk.client.get(address).location.endswith("/end"), address
    assert "Time is up" in desk.client.get(f"{desk.link}/end").text
    sent = desk.tell(f"{desk.first}/submissions", source="late = 1", mode="submit", revision=1)
    assert sent.status_code == 410
    with desk.screening.sessions() as session:
        close_overdue(session, now=clock())
        assert [one.source for one in session.scalars(select(Submission).where(Submission.mode == Mode.SUBMIT))] == [
            "good = 1"
        ]
    clock.added = timedelta(days=3)
    assert desk.edit("much later = 1", number=3).status_code == 410


def test_a_plain_form_that_comes_a_moment_after_the_end_counts(desk: Desk, clock: Clock) -> None:
    clock.added = timedelta(minutes=90, seconds=3)
    assert desk.client.post(f"{desk.first}/text", data={"source": "saved = 1"}).status_code == 303
    sent = desk.client.post(f"{desk.first}/submissions", data={"source": "sent = 1", "mode": "submit", "revision": "1"})
    assert (sent.status_code, desk.text()) == (303, "sent = 1")


@pytest.mark.parametrize("address", ["text", "submissions"])
def test_a_plain_form_that_comes_later_gets_its_text_back(desk: Desk, clock: Clock, address: str) -> None:
    clock.added = timedelta(minutes=91)
    answer = desk.client.post(f"{desk.first}/{address}", data={"source": "late = 1", "mode": "submit"})
    assert answer.status_code == 410
    assert "Time was up" in answer.text
    assert "late = 1</textarea>" in answer.text
    assert "To the end of your sitting" in answer.text
    assert desk.text() == ""


def test_finishing_asks_first_and_is_the_end(desk: Desk, bell: StandIn) -> None:
    desk.edit("good = 1")
    asked = desk.client.get(f"{desk.link}/finish").text
    assert "written, not submitted yet" in asked
    assert "not begun" in asked
    running = desk.screening.sitting()
    assert running is not None
    assert running.finished_at is None
    for _ in range(2):
        assert desk.client.post(f"{desk.link}/finish").location.endswith("/end")
    page = desk.client.get(f"{desk.link}/end").text
    assert "Done. Thank you" in page
    assert "being graded" in page
    with desk.screening.sessions() as session:
        (handed_in,) = session.scalars(select(Submission)).all()
    bell.grade(handed_in.id)
    assert "2 of 2 hidden tests passed." in desk.client.get(f"{desk.link}/end").text


def test_where_no_report_is_promised_no_result_is_shown_at_the_end(app: Flask, browser: Browser, bell: StandIn) -> None:
    desk = Desk(app, browser, shows_report=False)
    desk.edit("good = 1")
    desk.client.post(f"{desk.link}/finish")
    page = desk.client.get(f"{desk.link}/end").text
    assert "handed in" in page
    assert "hidden tests passed" not in page


def test_the_warm_up_is_graded_and_belongs_to_no_sitting(app: Flask, browser: Browser, bell: StandIn) -> None:
    screening = Screening(app)
    link = screening.invite()
    sent = browser.client.post(f"{link}/warm-up/submissions", data={"source": "good = 1", "mode": "submit"})
    assert sent.status_code == 303
    bell.grade(sent.location.split("/")[-1])
    assert "Passed" in browser.get(sent.location).text
    assert "good = 1</textarea>" in browser.get(f"{link}/warm-up").text
    assert screening.sitting() is None


def test_a_fault_of_ours_is_given_back_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("web.take.solve.texts_of", broken)
        assert desk.client.get(desk.first).status_code == 500
    told = desk.client.get(f"{desk.link}/clock").json["clock"]
    assert (told["given"], told["why"]) == (30, "a fault of ours")


def test_a_request_that_meets_an_erasure_says_so_and_gives_no_time_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erased_meanwhile(*_: object, **__: object) -> None:
        raise SittingErased

    monkeypatch.setattr("web.take.events.record", erased_meanwhile)
    answer = desk.edit("x = 1\n")
    assert answer.status_code == 410
    with desk.screening.sessions() as session:
        assert session.scalars(select(Credit)).all() == []
