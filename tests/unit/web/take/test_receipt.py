"""The candidate's receipt: there is one when all is graded, it is genuine, and another's link does not open it."""

from __future__ import annotations

import json

from flask import Flask
from sqlalchemy import select

from core.models import Submission
from core.receipts.sign import read_keys, read_receipt, verify
from tests.site.screening import Screening
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def test_a_receipt_of_the_sitting(app: Flask, browser: Browser, other: Browser, bell: StandIn) -> None:
    screening = Screening(app)
    link, strange = screening.invite(), screening.invite("Dora")
    receipt = f"{link}/receipt"
    assert browser.client.get(receipt).location.endswith(link)
    browser.client.post(f"{link}/start", data={"agreed": "1"})
    browser.client.post(f"{link}/katas/{screening.first}/text", data={"source": "good = 1"})
    assert browser.client.get(receipt).location.endswith("/end")
    browser.client.post(f"{link}/finish")
    assert browser.client.get(receipt).location.endswith("/end")
    assert receipt not in browser.get(f"{link}/end").text
    with screening.sessions() as session:
        (handed_in,) = session.scalars(select(Submission)).all()
    bell.grade(handed_in.id)
    assert receipt in browser.get(f"{link}/end").text
    answer = browser.get(receipt)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    verify(read_receipt(answer.text), read_keys(other.get("/.well-known/tameshi-receipt-key").text))
    about = json.loads(answer.text)["about"]
    assert about["candidate"] == "Cleo"
    assert [kata["counted"] is not None for kata in about["katas"]] == [True, False]
    assert other.client.get(f"{strange}/receipt").status_code == 303
    assert other.client.get(f"{receipt.replace('/take/c', '/take/d')}").status_code == 404
