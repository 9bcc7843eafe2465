"""The starter again in a sitting: asked first, in the record, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import SittingEvent
from core.reports.playback import frames_of
from core.sittings.kinds import Happening
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.take.test_sitting import Desk
from web.reports.words import HAPPENINGS

MINE = "mine = 0  # שלום 🥷\n"


@pytest.fixture
def desk(app: Flask, browser: Browser) -> Desk:
    return Desk(app, browser)


def record(desk: Desk) -> list[tuple[Happening, str | None]]:
    """What the record of the sitting says, as the company will see it."""
    sitting = desk.screening.sitting()
    assert sitting is not None
    with desk.screening.sessions() as session:
        return [(frame.happening, frame.text) for frame in frames_of(session, session.merge(sitting))]


def test_a_plain_form_is_asked_first_and_can_take_it_back(desk: Desk) -> None:
    desk.client.post(f"{desk.first}/text", data={"source": "before = 1", "revision": "0"})
    asked = desk.client.post(f"{desk.first}/start-over", data={"source": MINE, "revision": "1"})
    assert "Start over?" in asked.text
    assert MINE in asked.text
    assert desk.text() == "before = 1"
    assert "Bring back the text" in desk.client.get(desk.first).text  # There, and hidden until it is of use.
    done = desk.client.post(f"{desk.first}/start-over", data={"source": MINE, "revision": "1", "sure": "1"})
    assert done.status_code == 303
    assert "def retry" in desk.text()
    assert desk.client.post(f"{desk.first}/bring-back").status_code == 303
    assert desk.text() == MINE


def test_it_is_in_the_record_with_every_text(desk: Desk) -> None:
    desk.edit(MINE)
    answer = desk.tell(f"{desk.first}/start-over", source=MINE, sure="1", revision=1, device="one")
    assert (answer.status_code, answer.json["revision"]) == (200, 2)
    assert answer.json["source"] == desk.text()
    assert record(desk) == [(Happening.EDIT, MINE), (Happening.EDIT, desk.text()), (Happening.START_OVER, None)]
    assert HAPPENINGS[Happening.START_OVER].word == "Started over"
    assert desk.edit("after = 1", number=2, base=2).json["aside"] == []
    assert desk.text() == "after = 1"


def test_the_text_of_another_browser_is_not_put_away_unseen(desk: Desk) -> None:
    desk.edit("elsewhere = 1", device="two")
    fields = {"source": MINE, "sure": "1", "revision": 0}
    met = desk.tell(f"{desk.first}/start-over", **fields, device="one")
    assert met.status_code == 409
    assert "another browser" in met.json["message"]
    plain = desk.client.post(f"{desk.first}/start-over", data=fields)
    assert plain.status_code == 409
    assert "elsewhere = 1" in plain.text
    assert MINE in plain.text
    assert desk.text() == "elsewhere = 1"


def test_a_page_cannot_report_it_by_itself(desk: Desk) -> None:
    desk.tell(f"{desk.link}/events", device="one", events=[{"number": 1, "happening": "start_over"}])
    with desk.screening.sessions() as session:
        assert session.scalars(select(SittingEvent)).all() == []


def test_too_much_text_and_a_late_one_come_back(desk: Desk, clock: Clock) -> None:
    large = "x" * 70_000
    refused = desk.client.post(f"{desk.first}/start-over", data={"source": large, "sure": "1"})
    assert refused.status_code == 413
    assert large in refused.text
    clock.added = timedelta(minutes=91)
    late = desk.client.post(f"{desk.first}/start-over", data={"source": MINE, "sure": "1"})
    assert late.status_code == 410
    assert MINE in late.text
    assert desk.client.post(f"{desk.first}/bring-back").location.endswith("/end")


def test_what_was_never_started_over_has_nothing_to_bring_back(desk: Desk) -> None:
    desk.edit(MINE)
    assert desk.client.post(f"{desk.first}/bring-back").status_code == 404
    assert desk.text() == MINE
