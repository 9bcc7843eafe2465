"""Receipts through the site: whose they are, the published key, and the page that checks them."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import KataVersion, Person
from core.receipts.sign import read_keys, read_receipt, verify
from core.submissions.states import Mode
from tests.site.lived_in import graded
from tests.site.make import services_of
from tests.unit.web.conftest import Browser

KEYS = "/.well-known/tameshi-receipt-key"


@pytest.fixture
def submission(app: Flask, browser: Browser) -> str:
    browser.sign_up()
    return grade(app)


def grade(app: Flask, mode: Mode = Mode.SUBMIT) -> str:
    with services_of(app).sessions() as session:
        version = session.scalars(select(KataVersion).order_by(KataVersion.id)).first()
        person = session.scalars(select(Person)).one()
        assert version is not None
        return graded(session, person.id, version, "good = 1", mode=mode)


def fetched(browser: Browser, submission: str) -> str:
    answer = browser.get(f"/submissions/{submission}/receipt")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return str(answer.text)


def test_a_receipt_is_genuine_by_the_published_key(browser: Browser, other: Browser, submission: str) -> None:
    keys = other.get(KEYS)
    assert keys.headers["Access-Control-Allow-Origin"] == "*"
    assert "private" not in keys.text
    assert '"d"' not in keys.text
    verify(read_receipt(fetched(browser, submission)), read_keys(keys.text))


def test_the_page_of_a_submit_links_its_receipt(app: Flask, browser: Browser, submission: str) -> None:
    assert f"/submissions/{submission}/receipt" in browser.get(f"/submissions/{submission}").text
    run = grade(app, Mode.RUN)
    assert "receipt" not in browser.get(f"/submissions/{run}").text
    assert browser.get(f"/submissions/{run}/receipt").status_code == 404


def test_a_receipt_is_its_owners(other: Browser, submission: str) -> None:
    assert other.get(f"/submissions/{submission}/receipt").status_code == 404
    other.sign_up(email="eve@example.com")
    assert other.get(f"/submissions/{submission}/receipt").status_code == 404


def test_the_page_says_of_a_genuine_receipt_what_it_says(browser: Browser, other: Browser, submission: str) -> None:
    text = fetched(browser, submission)
    pasted = other.send("/verify-receipt", text=text)
    assert pasted.status_code == 200
    assert "Genuine" in pasted.text
    assert json.loads(text)["about"]["source_sha256"] in pasted.text
    sent = other.client.post(
        "/verify-receipt", data={"csrf_token": other.token(), "file": (BytesIO(text.encode()), "receipt.json")}
    )
    assert "Genuine" in sent.text


@pytest.mark.parametrize(
    "text",
    ["", "  ", "hello", "{}", "<script>alert(1)</script>", "\u202e" * 10_000, "\ud83d", "[" * 10_000, "🥷" * 999],
)
def test_what_is_no_receipt_is_told_so_and_stays_in_the_form(browser: Browser, text: str) -> None:
    answer = browser.send("/verify-receipt", text=text.encode("utf-8", "surrogatepass"))
    assert answer.status_code == 422
    assert 'class="fault"' in answer.text
    assert "<script>alert" not in answer.text


def test_a_changed_receipt_is_found_out(browser: Browser, submission: str) -> None:
    receipt: dict[str, Any] = json.loads(fetched(browser, submission))
    receipt["about"]["verdict"] = "failed"
    answer = browser.send("/verify-receipt", text=json.dumps(receipt))
    assert answer.status_code == 422
    assert "changed after it was signed" in answer.text
    assert "Genuine" not in answer.text
