from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select

from core.models import Invite
from core.teams.roles import Role
from tests.site.make import services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home


def upload(browser: Browser, home: Home, data: bytes) -> Any:
    return browser.send(f"{home.address}/import", file=(BytesIO(data), "people.csv"), roster="")


def carried(page: str) -> str:
    """The lines that the page carries to the next step."""
    found = re.search(r'<textarea name="roster" hidden[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def letters(home: Home) -> int:
    with services_of(home.app).sessions() as session:
        return session.scalar(select(func.count()).select_from(Invite)) or 0


def test_a_preview_sends_nothing_and_then_the_letters_go(browser: Browser, home: Home) -> None:
    page = upload(browser, home, "email;role\nzoë@example.com;admin\nada@example.com;\nnobody;\n".encode("utf-16"))
    assert page.status_code == 200
    for said in ("One person gets", "zoë@example.com", "Is in the team already", "This is no e-mail address."):
        assert said in page.text
    assert letters(home) == 0
    answer = browser.send(f"{home.address}/import/send", roster=carried(page.text), days="30")
    said = browser.get(answer.location).text
    assert "One letter is on its way. 1 already in the team, so not invited. 1 lines at fault were left out." in said
    assert letters(home) == 1


def test_sending_twice_invites_once(browser: Browser, home: Home) -> None:
    for _ in range(2):
        answer = browser.send(f"{home.address}/import/send", roster="a@example.com\nb@example.com", days="7")
        assert answer.status_code == 303
    assert letters(home) == 2


def test_the_same_file_again_says_who_is_invited_already(browser: Browser, home: Home) -> None:
    roster = "a@example.com\nA@example.com\nb@example.com"
    browser.send(f"{home.address}/import/send", roster=roster, days="7")
    again = browser.send(f"{home.address}/import", roster=roster).text
    assert again.count("Is invited already") == 2
    assert "The same address as in line 1." in again
    assert letters(home) == 2


def test_a_long_list_is_looked_at_page_by_page(browser: Browser, home: Home) -> None:
    roster = "\n".join(f"p{number}@example.com" for number in range(120)) + "\nnobody"
    first = browser.send(f"{home.address}/import", roster=roster)
    assert "p49@example.com</bdi>" in first.text
    assert "p50@example.com</bdi>" not in first.text
    assert "1 to 50 of 121 lines" in first.text
    second = browser.send(f"{home.address}/import", roster=carried(first.text), page="2")
    assert "p50@example.com</bdi>" in second.text
    faults = browser.send(f"{home.address}/import", roster=carried(first.text), only="faults")
    assert "p0@example.com</bdi>" not in faults.text
    assert "This is no e-mail address." in faults.text


def test_lines_keep_their_numbers_from_page_to_page(browser: Browser, home: Home) -> None:
    page = browser.send(f"{home.address}/import", roster="\n\nnobody\na@example.com")
    again = browser.send(f"{home.address}/import", roster=carried(page.text), only="faults")
    for answer in (page, again):
        assert '<td class="number" data-label="Line">3</td>' in answer.text


def test_ten_thousand_rows_are_planned_and_sent(browser: Browser, home: Home) -> None:
    roster = "\n".join(f"p{number}@example.com" for number in range(10_000))
    assert "10,000 people get a letter" in browser.send(f"{home.address}/import", roster=roster).text
    answer = browser.send(f"{home.address}/import/send", roster=roster, days="7")
    assert "10,000 letters are on their way." in browser.get(answer.location).text
    assert letters(home) == 10_000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04\0\0\0", b"\xff\xfe\x00", b"email\n"])
def test_what_is_no_list_is_told(browser: Browser, home: Home, data: bytes) -> None:
    answer = upload(browser, home, data)
    assert answer.status_code == 422
    assert 'class="fault"' in answer.text
    assert browser.send(f"{home.address}/import/send", roster="", days="7").status_code == 422


def test_a_page_without_a_duration_or_with_nobody_left_is_told(browser: Browser, home: Home) -> None:
    assert browser.send(f"{home.address}/import/send", roster="a@example.com", days="99").status_code == 422
    answer = browser.send(f"{home.address}/import/send", roster="ada@example.com", days="7")
    assert "Nobody was left to invite." in browser.get(answer.location).text


def test_markup_in_a_file_is_shown_as_text(browser: Browser, home: Home) -> None:
    page = browser.send(f"{home.address}/import", roster="a@example.com\n</textarea><script>alert(1)</script>").text
    assert "<script>alert" not in page


def test_an_admin_imports_no_admins(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    home.confirm("eve@example.com")
    page = eve.send(f"{home.address}/import", roster="a@example.com,admin\nb@example.com,member").text
    assert "Only the owner invites admins." in page
    eve.send(f"{home.address}/import/send", roster=carried(page), days="7")
    assert letters(home) == 1


def test_who_is_not_confirmed_cannot_import(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    assert "Confirm your own e-mail address first" in eve.get(f"{home.address}/import").text
    assert eve.send(f"{home.address}/import/send", roster="a@example.com", days="7").status_code == 422
    assert letters(home) == 0
