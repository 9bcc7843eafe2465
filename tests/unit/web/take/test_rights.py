"""What a candidate may ask for: to be heard, to have what is kept of them, and to have it erased."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import CandidateMessage
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.take.test_sitting import Desk

STRANGE = "Aufgabe 2 fehlt 🥷 שלום <script>alert(1)</script>"


@pytest.fixture
def desk(app: Flask, browser: Browser) -> Desk:
    return Desk(app, browser)


def test_a_plain_form_tells_the_company_and_shows_what_was_told(desk: Desk) -> None:
    page = desk.client.get(f"{desk.link}/message").text
    assert "Extra time that they give shows up beside your clock" in page
    assert desk.client.post(f"{desk.link}/message", data={"text": STRANGE}).status_code == 303
    page = desk.client.get(f"{desk.link}/message").text
    assert "שלום &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_script_tells_it_from_the_task(desk: Desk) -> None:
    answer = desk.tell(f"{desk.link}/message", text=STRANGE, kata=str(desk.screening.first))
    assert answer.json["message"].startswith("Sent.")
    with desk.screening.sessions() as session:
        stored = session.scalars(select(CandidateMessage)).one()
        assert (stored.text, stored.kata_id) == (STRANGE, desk.screening.first)


def test_what_cannot_be_sent_stays_in_the_form(desk: Desk) -> None:
    refused = desk.client.post(f"{desk.link}/message", data={"text": "too long " * 300})
    assert refused.status_code == 422
    assert "Shorten it" in refused.text
    assert refused.text.count("too long") == 300
    assert desk.tell(f"{desk.link}/message", text=" ").status_code == 422


def test_own_data_is_there_without_what_others_wrote_and_without_hidden_tests(desk: Desk, bell: StandIn) -> None:
    desk.edit("good = 1")
    sent = desk.tell(f"{desk.first}/submissions", source="wrong = 1", mode="submit", revision=1, device="one").json
    bell.grade(sent["id"])
    desk.tell(f"{desk.link}/message", text=STRANGE)
    answer = desk.client.get(f"{desk.link}/data.zip")
    assert "attachment" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as files:
        names = set(files.namelist())
        everything = b"".join(files.read(name) for name in names).decode()
        assert json.loads(files.read("messages.json"))[0]["text"] == STRANGE
        assert "no camera" in json.loads(files.read("sitting.json"))[0]["consent"]
    assert {"candidate.json", "events.json", "submissions.json"} <= names
    assert not {"tests.json", "decisions.json", "remarks.json"} & names
    assert "wrong = 1" in everything
    for secret in ("should be twice the first", "waits longer each time", "raise ValueError"):
        assert secret not in everything


def test_a_request_says_when_it_was_made_and_until_when_it_is_met(desk: Desk, clock: Clock) -> None:
    page = desk.client.get(f"{desk.link}/erasure").text
    assert "Your clock still runs" in page
    assert "What you agreed to" in page
    assert desk.client.post(f"{desk.link}/erasure").status_code == 303
    page = desk.client.get(f"{desk.link}/erasure").text
    assert "for the erasure of it, and they were told at once" in page
    assert f"{clock() + timedelta(days=30):%Y-%m-%d}" in page
    assert "Your request to have it erased" in page  # The foot of each page leads back here.
    assert "Ask for the erasure</button>" not in page
    desk.client.post(f"{desk.link}/erasure", data={"keep": "1"})
    assert "Ask for the erasure</button>" in desk.client.get(f"{desk.link}/erasure").text
