from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.models import Screen
from core.screens.plan import form_of, token_of
from core.screens.rules import Ai, Help, Shown, Stage
from tests.site.make import now
from tests.unit.web.screens.conftest import FORM, Office, at


def test_a_screen_is_made_and_is_a_draft(office: Office) -> None:
    answer = office.write("admin", time_zone="Asia/Tokyo", opens_at=at(days=1), closes_at=at(days=8))
    assert answer.status_code == 303
    assert answer.location.endswith("/katas")
    made = office.stored(answer.location.split("/")[-2])
    assert (made.stage, made.minutes, made.retention_days) == (Stage.DRAFT, 90, 90)
    assert (made.help, made.ai, made.shown) == (Help.REFERENCE, Ai.DECLARED, Shown.COUNT)
    assert "The draft is kept" in office.people["admin"].get(answer.location).text
    assert "made the screen" in office.people["owner"].get("/teams/office/history").text


def test_a_window_that_is_free_to_use_needs_an_end(office: Office) -> None:
    answer = office.write(time="window", minutes="")
    assert answer.status_code == 422
    assert "has to close some day" in answer.text
    answer = office.write(time="window", minutes="45", closes_at=at(days=8))
    assert office.stored(answer.location.split("/")[-2]).minutes is None


def test_what_does_not_fit_is_told_and_nothing_is_lost(office: Office) -> None:
    answer = office.write(
        consent="keep <me> שלום", title="🥷" * 10_000, minutes="4", closes_at=at(days=-1), help="magic"
    )
    assert answer.status_code == 422
    for words in ("3 fields need", "A title has 1 to 120", "from 5 to 10,080", "Choose one of these"):
        assert words in answer.text
    assert "keep &lt;me&gt; שלום" in answer.text
    past = office.write(closes_at=at(days=-1))
    assert (past.status_code, "This has passed already" in past.text) == (422, True)
    with office.session() as session:
        assert session.scalars(select(Screen)).all() == []


def test_the_preview_shows_the_texts_and_keeps_nothing(office: Office) -> None:
    hostile = "Be **bold** <script>alert(1)</script> [x](javascript:alert(1))"
    answer = office.write(instructions=hostile, look="yes", title="")
    assert answer.status_code == 200
    assert "Be <strong>bold</strong> &lt;script&gt;" in answer.text
    assert 'href="javascript' not in answer.text
    with office.session() as session:
        assert session.scalars(select(Screen)).all() == []


def test_a_double_click_makes_one(office: Office) -> None:
    first, second = office.write(), office.write()
    assert first.location == second.location
    assert office.write(title="Another").location != first.location
    office.clock.added += timedelta(minutes=2)
    assert office.write().location != first.location


def test_saving_what_the_form_shows_changes_nothing(office: Office) -> None:
    made = office.write(time_zone="Australia/Lord_Howe", opens_at=at(days=1), closes_at=at(days=8))
    screen = office.stored(made.location.split("/")[-2])
    answer = office.change(screen)
    assert "Nothing was changed" in office.people["owner"].get(answer.location).text


def test_an_open_screen_may_be_changed_until_somebody_starts(office: Office) -> None:
    screen = office.screen()
    assert office.change(screen, minutes="30").status_code == 303
    assert office.stored(screen.key).minutes == 30
    assert "changed the screen" in office.people["owner"].get("/teams/office/history").text
    office.sit(screen)
    answer = office.change(screen, minutes="60")
    assert answer.status_code == 303, "what a pinned form does not show is left as it is"
    assert office.stored(screen.key).minutes == 30
    page = office.people["owner"].get(f"{office.home}/{screen.key}/edit").text
    assert 'name="minutes"' not in page
    assert "A candidate has started" in page


def test_a_pinned_screen_may_end_later_but_not_earlier(office: Office) -> None:
    screen = office.screen(closes_at=now() + timedelta(days=3))
    office.sit(screen)
    refused = office.change(screen, closes_at=at(days=1), title="Kept")
    assert refused.status_code == 422
    assert "only be moved to a later moment" in refused.text
    assert 'value="Kept"' in refused.text
    assert office.change(screen, closes_at=at(days=9), title="Other title").status_code == 303
    stored = office.stored(screen.key)
    assert stored.title == "Other title"
    assert stored.closes_at is not None
    assert stored.closes_at > now() + timedelta(days=8)
    assert office.change(screen, closes_at="").status_code == 303, "no end is the latest end"


def test_a_start_while_the_form_was_open_is_told(office: Office) -> None:
    screen = office.screen()
    with office.session() as session:
        stored = session.get_one(Screen, screen.id)
        form = {**form_of(stored), "seen": token_of(stored)}
    office.sit(screen)
    office.people["admin"].send(f"{office.home}/{screen.key}/edit", **{**form, "title": "Mine"})
    answer = office.people["owner"].send(f"{office.home}/{screen.key}/edit", **{**form, "title": "Yours"})
    assert answer.status_code == 409
    assert "Somebody else changed this screen" in answer.text
    assert 'value="Yours"' in answer.text
    assert office.stored(screen.key).title == "Mine"


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("stranger", 404)])
def test_only_who_hires_writes(office: Office, who: str, status: int) -> None:
    screen = office.screen()
    home = f"{office.home}/{screen.key}"
    browser = office.people[who]
    steps = ("open", "close", "archive", "restore", "duplicate")
    for address in (f"{office.home}/new", f"{home}/edit", *(f"{home}/{step}" for step in steps)):
        assert browser.get(address).status_code == status, address
        assert browser.send(address, **FORM).status_code == status, address
    assert "New screen" not in browser.get(office.home).text
    assert f"{home}/edit" not in browser.get(home).text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://example.com", "https://", "https://a b.example", "x"])
def test_a_notice_on_data_protection_is_an_address_and_may_change_when_somebody_has_started(
    office: Office, link: str
) -> None:
    refused = office.write(privacy_link=link)
    assert refused.status_code == 422
    assert "begins with https://" in refused.text
    screen = office.screen(pinned_at=now())
    fields = {"privacy_contact": "dpo@example.com", "privacy_link": "https://example.com/privacy?lang=de#data"}
    assert office.change(screen, **fields).status_code == 303
    stored = office.stored(screen.key)
    assert (stored.privacy_contact, stored.privacy_link) == tuple(fields.values())


def test_the_company_offers_languages_and_one_of_them_first(office: Office) -> None:
    made = office.write(page_language="de", also_en="yes", also_ja="yes", also_tlh="yes")
    screen = office.stored(made.location.split("/")[-2])
    assert screen.page_languages == "de,en,ja"
    page = office.people["owner"].get(f"/teams/office/screens/{screen.key}").text
    assert '<span lang="de">Deutsch</span>, <span lang="en">English</span>, <span lang="ja">日本語</span>' in page
    assert "Nothing was changed" in office.people["owner"].get(office.change(screen).location).text
    refused = office.write(page_language="tlh", title="Another")
    assert (refused.status_code, "Choose a language from the list." in refused.text) == (422, True)
    assert office.stored(office.write(title="As before").location.split("/")[-2]).page_languages == "en"
