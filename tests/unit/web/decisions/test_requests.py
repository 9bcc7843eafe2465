"""What those who hire see of what candidates ask for, and what reviewers do not."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

from sqlalchemy import select

from core.candidates.ask_to_erase import ask_to_erase
from core.candidates.messages import send_message
from core.models import Candidate
from tests.site.make import now
from tests.unit.web.reports.conftest import NAMES, Desk, desk, office

__all__ = ["desk", "office"]

WORDS = "I need 15 minutes <b>more</b>, שלום."


def candidate_writes_and_asks(desk: Desk) -> None:
    with desk.office.session() as session:
        candidate = session.scalars(select(Candidate).where(Candidate.name == NAMES["done"])).one()
        send_message(session, candidate, text=WORDS, now=now())
        ask_to_erase(session, candidate, now=now())


def lists(desk: Desk) -> str:
    return desk.address(below="").split("/candidates/")[0].rpartition("/")[0]


def test_an_open_request_stands_where_they_look_and_leads_to_the_erasure(desk: Desk) -> None:
    owner = desk.person("owner")
    assert "asks for the erasure" not in owner.get(lists(desk)).text
    assert "No open request" in owner.get(f"{lists(desk)}/erasure-requests").text
    candidate_writes_and_asks(desk)
    assert "1 candidate asks for the erasure" in owner.get(lists(desk)).text
    page = owner.get(f"{lists(desk)}/erasure-requests").text
    assert desk.address(below="/data") in page
    assert f"{now() + timedelta(days=30):%Y-%m-%d}" in page
    assert NAMES["done"] not in unescape(page)
    for below in ("", "/data", "/decisions"):
        assert "do it now" in owner.get(desk.address(below=below)).text
    owner.send(desk.address(below="/data/erase"), sure="yes")
    assert "asks for the erasure" not in owner.get(lists(desk)).text


def test_what_candidates_write_is_for_who_hires_alone(desk: Desk) -> None:
    candidate_writes_and_asks(desk)
    page = desk.person("owner").get(desk.address(below="")).text
    assert "I need 15 minutes &lt;b&gt;more&lt;/b&gt;" in page
    member = desk.person()
    page = member.get(desk.address(below="")).text
    for words in ("I need 15 minutes", "for the erasure"):
        assert words not in page
    assert "asks for the erasure" not in member.get(lists(desk)).text
    assert member.get(f"{lists(desk)}/erasure-requests").status_code == 403
