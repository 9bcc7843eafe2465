from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest

from core.screens.rules import Stage
from tests.unit.web.candidates.conftest import Desk


def once(desk: Desk) -> str:
    """The key that the form carries."""
    found = re.search(r'name="once" value="(\w{16})"', desk.owner.get(f"{desk.address}/new").text)
    assert found
    return found[1]


def test_one_is_invited_by_mail_and_the_link_is_shown(desk: Desk) -> None:
    answer = desk.invite(name="Grace", email="grace@example.com", extra_minutes="15")
    page = desk.owner.get(answer.location).text
    grace = desk.candidates()[0]
    assert "One letter is on its way." in page
    assert desk.link(grace) in page
    assert (grace.extra_minutes, grace.mail_due_at is not None, grace.remind_at is not None) == (15, True, True)


def test_one_without_an_address_gets_a_link(desk: Desk) -> None:
    page = desk.owner.get(desk.invite(name="Edsger").location).text
    assert "One link is made." in page
    assert "No letter: hand the link over" in page


def test_the_same_form_sent_twice_invites_once(desk: Desk) -> None:
    key = once(desk)
    first, second = (desk.invite(name="Edsger", once=key) for _ in range(2))
    assert first.location == second.location
    assert len(desk.candidates()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "nobody"}, "is no e-mail address"),
        ({}, "neither an e-mail address nor a name"),
        ({"name": "=HYPERLINK(1)"}, "looks like a formula"),
        ({"name": "x" * 10_000}, "10,000"),
        ({"name": "A", "extra_minutes": "-5"}, "from 0 to 1,440"),
        ({"name": "A", "days": "999"}, "Choose for how many days"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(desk: Desk, fields: dict[str, str], said: str) -> None:
    answer = desk.invite(**{"email": "", "name": "", **fields})
    assert answer.status_code == 422
    assert said in answer.text
    for name, value in fields.items():
        assert name == "days" or value[:100] in answer.text
    assert desk.candidates() == []


def test_an_address_is_invited_once(desk: Desk) -> None:
    desk.invited()
    again = desk.invite(name="G", email="Grace@example.com")
    assert again.status_code == 422
    assert "was invited to the screen before" in again.text


def test_markup_and_right_to_left_are_text(desk: Desk) -> None:
    page = desk.owner.get(
        desk.invite(name="<script>alert(1)</script> \u05e9\u05dc\u05d5\u05dd\u202e 🥷🏽").location
    ).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \u05e9\u05dc\u05d5\u05dd 🥷🏽" in page


def test_who_is_not_confirmed_sends_no_letters(desk: Desk) -> None:
    answer = desk.office.people["admin"].send(f"{desk.address}/new", email="a@example.com", days="7")
    assert answer.status_code == 422
    assert "Confirm your own e-mail address first" in answer.text


def test_nobody_is_invited_to_a_draft(desk: Desk) -> None:
    draft = Desk(desk.office, desk.office.screen(stage=Stage.DRAFT))
    assert "Open the screen first" in draft.owner.get(draft.address).text
    answer = draft.invite(name="Grace")
    assert answer.status_code == 422
    assert draft.candidates() == []


def upload(desk: Desk, data: bytes) -> Any:
    return desk.owner.send(f"{desk.address}/import", file=(BytesIO(data), "people.csv"), roster="")


def test_a_file_is_looked_at_before_anybody_is_invited(desk: Desk) -> None:
    desk.invited()
    lines = ("Zoë;zoe@example.com;30", "Grace;grace@example.com;", "Edsger;;", "=1+1;x@example.com;")
    roster = "\r\n".join(("Name;E-Mail;Extra minutes", *lines))
    page = upload(desk, roster.encode("utf-16"))
    assert page.status_code == 200
    for said in ("zoe@example.com", "Gets a letter", "Gets a link", "Was invited before", "looks like a formula"):
        assert said in page.text
    assert len(desk.candidates()) == 1
    for _ in range(2):  # Pressed twice.
        answer = desk.owner.send(f"{desk.address}/import/send", roster=roster, days="7")
        assert answer.status_code == 303
    assert [one.name for one in desk.candidates()] == ["Grace", "Zoë", "Edsger"]
    assert desk.candidates()[1].extra_minutes == 30


def test_ten_thousand_are_invited_and_listed_in_pages(desk: Desk) -> None:
    roster = "\n".join(f"Candidate {number},c{number}@example.com" for number in range(10_000))
    answer = desk.owner.send(f"{desk.address}/import/send", roster=roster, days="7")
    page = desk.owner.get(answer.location).text
    assert "10,000 letters are on their way." in page
    assert "1 to 50 of 10,000 candidates" in page


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04\0\0\0", b"\xff\xfe\x00", b"email\n", b"\0" * 500])
def test_what_is_no_list_is_told(desk: Desk, data: bytes) -> None:
    answer = upload(desk, data)
    assert answer.status_code == 422
    assert 'class="fault"' in answer.text


def test_a_file_that_is_too_large_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.spreadsheet.MOST_BYTES", 1000)
    assert "The file is larger than" in upload(desk, b"a@example.com\n" * 230).text


def test_nobody_left_and_no_days(desk: Desk) -> None:
    desk.invited()
    answer = desk.owner.send(f"{desk.address}/import/send", roster="grace@example.com", days="7")
    assert "Nobody was left to invite." in desk.owner.get(answer.location).text
    assert desk.owner.send(f"{desk.address}/import/send", roster="new@example.com", days="99").status_code == 422
    assert desk.owner.send(f"{desk.address}/import/send", roster="", days="7").status_code == 422
