from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from core.models import Kata
from tests.site.make import KATA, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser

FIRST = "/katas/asyncio/bounded-fetch"


def submitted(
    browser: Browser, bell: StandIn, kata: str, source: str = "good = 1", mode: str = "submit"
) -> dict[str, str]:
    sent: dict[str, str] = browser.tell(f"{kata}/submissions", mode=mode, source=source).json
    bell.grade(sent["id"])
    return sent


def test_after_solving_the_panel_leads_on_everywhere(app: Flask, browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    sent = submitted(browser, bell, KATA)
    for address in (sent["page"], KATA, sent["events"]):
        page = browser.get(address).text
        assert f"{KATA}?solved=1#editorial" in page
        assert f"{KATA}/solutions" in page
        assert f"{KATA}/solutions/share?submission={sent['id']}" in page
    assert "<span>Next: " in browser.get(sent["page"]).text
    with services_of(app).sessions() as session:
        for kata in session.scalars(select(Kata).where(Kata.track == "decorators-functional")):
            kata.retired_at = None if kata.slug == "retry-decorator" else now()
        session.commit()
    page = browser.get(sent["page"]).text
    assert "Next: " not in page
    assert "The track is done: pick another kata" in page


def test_before_solving_it_does_not(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    for mode, source in (("run", "good = 1"), ("submit", "wrong = 1")):
        assert "After solving" not in browser.get(submitted(browser, bell, FIRST, source, mode)["page"]).text
    page = browser.get(FIRST).text
    assert "before you have solved it, a look costs its points" in page
    assert f'href="{FIRST}/solutions"' in page


def test_a_kata_that_is_gone_leads_nowhere(app: Flask, browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    sent = submitted(browser, bell, KATA)
    with services_of(app).sessions() as session:
        kata = session.scalars(select(Kata).where(Kata.slug == "retry-decorator")).one()
        kata.retired_at = now() - timedelta(days=1)
        session.commit()
    page = browser.get(sent["page"])
    assert page.status_code == 200
    assert "After solving" not in page.text
