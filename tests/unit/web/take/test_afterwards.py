"""Receipt and erasure."""

from __future__ import annotations

import json
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from core.candidates.erase import erase_due
from core.models import Candidate, Submission, TeamEvent
from core.receipts.published import published_keys
from core.receipts.sign import read_receipt, verify
from core.teams.events import Happening
from tests.site.make import now
from tests.site.screening import Screening
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def test_the_receipt_is_genuine_and_waits_for_the_last_verdict(app: Flask, browser: Browser, bell: StandIn) -> None:
    screening = Screening(app)
    link, client = screening.invite(), browser.client
    assert client.get(f"{link}/receipt").location.endswith(link)
    client.post(f"{link}/start", data={"agreed": "1"})
    client.post(f"{link}/katas/{screening.first}/text", data={"source": "good = 1"})
    client.post(f"{link}/finish")
    assert client.get(f"{link}/receipt").location.endswith("/end")
    with screening.sessions() as session:
        bell.grade(session.scalars(select(Submission.id)).one())
    page = client.get(f"{link}/end").text
    assert "Download the receipt" in page
    answer = client.get(f"{link}/receipt")
    assert "attachment" in answer.headers["Content-Disposition"]
    with screening.sessions() as session:
        verify(read_receipt(answer.data), published_keys(session))
    assert json.loads(answer.data)["about"]["candidate"] == "Cleo"


def test_who_asks_is_erased_within_a_month_and_may_think_again(app: Flask, browser: Browser) -> None:
    screening = Screening(app)
    link, client = screening.invite(), browser.client
    assert f"{link}/erasure" in client.get(link).text
    assert "Have everything erased?" in client.get(f"{link}/erasure").text
    for _ in range(2):
        assert client.post(f"{link}/erasure").status_code == 303
    assert "is erased by" in client.get(f"{link}/erasure").text
    client.post(f"{link}/erasure", data={"keep": "1"})
    assert "Have everything erased?" in client.get(f"{link}/erasure").text
    client.post(f"{link}/erasure")
    with screening.sessions() as session:
        happened = session.scalars(select(TeamEvent.happening).order_by(TeamEvent.id)).all()
        assert happened == [Happening.ERASURE_ASKED, Happening.ERASURE_UNASKED, Happening.ERASURE_ASKED]
        assert erase_due(session, now=now() + timedelta(days=29)) == 0
        assert erase_due(session, now=now() + timedelta(days=31)) == 1
        assert session.scalars(select(Candidate.name)).one() == ""
    gone = client.get(link)
    assert gone.status_code == 410
    assert "All of it is erased" in gone.text
