"""What the company presses while somebody else works with the screen: a second owner, or a candidate."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from core.candidates.link import token_of
from core.models import Candidate, Kata, Screen, Submission
from core.screens.plan import form_of
from core.screens.plan import token_of as seen_of
from tests.site.make import SECRET_KEY, now
from tests.unit.web.conftest import Browser
from tests.unit.web.screens.conftest import Office


def test_of_two_who_edit_at_once_the_second_is_told_and_loses_nothing(office: Office) -> None:
    screen = office.screen("Backend")
    with office.session() as session:
        opened = {**form_of(session.get_one(Screen, screen.id)), "seen": seen_of(session.get_one(Screen, screen.id))}
    edit = f"{office.home}/{screen.key}/edit"
    assert office.people["owner"].send(edit, **{**opened, "title": "Backend, first round"}).status_code == 303
    late = office.people["admin"].send(edit, **{**opened, "title": "Backend שלום 🥷", "policy": "Ask Grace."})
    assert late.status_code == 409
    assert "Backend שלום 🥷" in late.text
    assert "Ask Grace." in late.text
    assert office.stored(screen.key).title == "Backend, first round"
    # Who sends the very same again has lost nothing and is told of no conflict.
    assert office.people["admin"].send(edit, **{**opened, "title": "Backend, first round"}).status_code == 303


@pytest.mark.parametrize("step", ["close", "archive"])
def test_who_works_is_not_disturbed_by_any_step(office: Office, step: str) -> None:
    screen = office.screen()
    candidate = office.sit(screen)
    for _ in range(2):  # Pressed twice, or in two tabs.
        assert office.people["owner"].send(f"{office.home}/{screen.key}/{step}").status_code == 303
    take, browser = f"/take/{token_of(candidate, SECRET_KEY)}", Browser(office.app)
    kata = office.katas[0][0]
    assert browser.get(f"{take}/katas/{kata}").status_code == 200
    sent = browser.send(f"{take}/katas/{kata}/submissions", source="good = 1", mode="submit")
    assert sent.status_code == 303
    with office.session() as session:
        assert session.scalars(select(Submission.source)).all() == ["good = 1"]


def test_nobody_is_invited_to_what_was_put_away(office: Office) -> None:
    screen = office.screen(archived_at=now())
    candidates = f"{office.home}/{screen.key}/candidates"
    owner = office.people["owner"]
    one = owner.send(f"{candidates}/new", name="Grace", days="7")
    many = owner.send(f"{candidates}/import/send", roster="Grace\nAlan\n", days="7")
    for answer in (one, many):
        assert answer.status_code == 422
        assert "Open this one first" in answer.text
    assert "Grace" in one.text, "what was typed stays"
    with office.session() as session:
        assert session.scalars(select(Candidate)).all() == []


def test_a_kata_that_is_withdrawn_stays_with_who_has_begun(office: Office) -> None:
    screen = office.screen()
    candidate = office.sit(screen)
    kata = office.katas[0][0]
    with office.session() as session:
        session.execute(update(Kata).where(Kata.id == kata).values(retired_at=now()))
        session.commit()
    take, browser = f"/take/{token_of(candidate, SECRET_KEY)}", Browser(office.app)
    assert browser.get(f"{take}/katas/{kata}").status_code == 200
    assert browser.send(f"{take}/katas/{kata}/submissions", source="good = 1", mode="submit").status_code == 303
    report = office.people["owner"].get(f"{office.home}/{screen.key}/candidates/{candidate.key}")
    assert report.status_code == 200


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Zero\u200bwidth \u202eturned", "Zerowidth turned"),
        ("  Much \t space\n", "Much space"),
        ("👩🏽‍💻 מפתחת", "👩🏽‍💻 מפתחת"),
        ("x" * 120, "x" * 120),
        ("x" * 10_000, None),
        ("\u200b\u200b", None),
    ],
)
def test_titles_are_cleaned_or_refused(office: Office, title: str, kept: str | None) -> None:
    answer = office.write(title=title)
    assert answer.status_code == (303 if kept else 422)
    with office.session() as session:
        assert session.scalars(select(Screen.title)).all() == ([kept] if kept else [])


def upload(browser: Browser, address: str, data: bytes) -> Any:
    """Send a file as bytes; the test client itself would leave a large one open."""
    parts = {"csrf_token": (b"", browser.token().encode()), "file": (b'; filename="people.csv"', data)}
    body = b"".join(
        b'--part\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (name.encode(), more, value)
        for name, (more, value) in parts.items()
    )
    return browser.client.post(address, data=body + b"--part--", content_type="multipart/form-data; boundary=part")


def test_a_file_of_ten_megabytes_is_refused_in_words(office: Office) -> None:
    owner, rows = office.people["owner"], b"Grace,grace@example.com,more,and,more\r\n" * 270_000
    page = f"{office.home}/{office.screen().key}/candidates/import"
    answer = upload(owner, page, rows)
    assert answer.status_code == 422
    assert "larger than 2 MB" in answer.text
    too_large = upload(owner, page, rows * 2)
    assert too_large.status_code == 413
    assert "larger than this site accepts" in too_large.text
