"""A candidate's own tests: as in practice, kept with the sitting, read by nobody, never graded."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from core.candidates.erase import erase_sent
from core.models import OwnTests, Submission
from core.submissions.states import Mode
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.take.test_sitting import Desk

MINE = "import solution\n\n\ndef test_mine():\n    assert 'שלום 🥷'\n"


@pytest.fixture
def desk(app: Flask, browser: Browser) -> Desk:
    return Desk(app, browser)


def tab(desk: Desk) -> dict[str, str]:
    """The fields of the tab, as a form would send them."""
    page = desk.client.get(desk.first).text
    text = re.search(r'<textarea id="own-source".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert text
    return {**dict(re.findall(r'name="(own_\w+)" value="([^"]*)"', page)), "own_tests": unescape(text[1])}


def save(desk: Desk, source: str, revision: int = 0, link: str = "") -> tuple[int, object]:
    answer = desk.tell(f"{link or desk.link}/katas/{desk.screening.first}/own-tests", source=source, revision=revision)
    return answer.status_code, answer.json


def test_they_are_saved_as_they_are_typed_and_run_with_the_examples(desk: Desk, bell: StandIn) -> None:
    status, told = save(desk, MINE)
    assert (status, tab(desk)["own_tests"]) == (200, MINE), told
    for mode, taken in ((Mode.RUN, MINE), (Mode.SUBMIT, None)):
        fields = {"source": "good = 1", "mode": mode.value, "own_tests": MINE, "device": "one"}
        sent = desk.tell(f"{desk.first}/submissions", **fields).json
        with desk.screening.sessions() as session:
            assert session.get_one(Submission, sent["id"]).own_tests == taken
        bell.grade(sent["id"])


def test_a_save_that_has_not_seen_the_newer_text_gets_it(desk: Desk) -> None:
    save(desk, "first = 1\n")
    status, told = save(desk, "second = 2\n")
    assert (status, told["source"], told["revision"]) == (409, "first = 1\n", 1)  # type: ignore[index]
    assert tab(desk)["own_tests"] == "first = 1\n"


@pytest.mark.parametrize("address", ["text", "submissions"])
def test_a_plain_form_keeps_them_whatever_button_is_pressed(desk: Desk, address: str) -> None:
    fields = {**tab(desk), "own_tests": MINE, "source": "good = 1", "mode": "run"}
    assert desk.client.post(f"{desk.first}/{address}", data=fields).status_code == 303
    assert tab(desk)["own_tests"] == MINE
    assert desk.text() == "good = 1"


def test_two_plain_forms_lose_neither(desk: Desk) -> None:
    stale = tab(desk)
    save(desk, "first = 1\n")
    desk.client.post(f"{desk.first}/text", data={**stale, "own_tests": "second = 2", "source": ""})
    both = tab(desk)["own_tests"]
    assert "first = 1" in both
    assert "second = 2" in both


def test_too_much_of_them_comes_back_and_replaces_nothing(desk: Desk) -> None:
    save(desk, MINE)
    large = "x" * 1_100_000
    assert save(desk, large, 1)[0] == 413
    refused = desk.client.post(f"{desk.first}/text", data={**tab(desk), "own_tests": large, "source": "mine = 1"})
    assert refused.status_code == 413
    assert large in refused.text
    assert "mine = 1" in refused.text
    assert tab(desk)["own_tests"] == MINE


def test_after_the_end_they_stay_as_they_were(desk: Desk, clock: Clock) -> None:
    save(desk, MINE)
    clock.added = timedelta(minutes=91)
    assert save(desk, "late = 1", 1)[0] == 410
    with desk.screening.sessions() as session:
        assert session.scalars(select(OwnTests.source)).all() == [MINE]


def test_another_candidate_has_others_and_an_erasure_takes_them(desk: Desk, other: Browser) -> None:
    save(desk, MINE)
    theirs = desk.screening.invite("Dora")
    other.client.post(f"{theirs}/start", data={"agreed": "1"})
    assert "test_mine" not in other.get(f"{theirs}/katas/{desk.screening.first}").text
    save(desk, "of_dora = 1", link=theirs)
    sitting = desk.screening.sitting()
    assert sitting is not None
    with desk.screening.sessions() as session:
        erase_sent(session, [sitting.candidate_id])
        assert session.scalars(select(OwnTests.source)).all() == ["of_dora = 1"]


def test_a_kata_that_is_not_asked_has_none(desk: Desk) -> None:
    assert desk.tell(f"{desk.link}/katas/999999/own-tests", source=MINE, revision=0).status_code == 404
