from __future__ import annotations

import re
from typing import Any

from tests.site.make import KATA
from tests.unit.web.conftest import Browser

OVER, VERSIONS, DRAFT = f"{KATA}/start-over", f"{KATA}/versions", f"{KATA}/draft"


def restores(page: Any) -> list[str]:
    """Where the buttons that bring a text back send to, newest first."""
    return re.findall(r'action="([^"]+/restore)"', page.text)


def test_without_scripts_starting_over_asks_first_and_can_be_undone(browser: Browser) -> None:
    asked = browser.send(OVER, source="mine = 1", revision=0)
    assert "Start over?" in asked.text
    assert "mine = 1</textarea>" in asked.text
    done = browser.send(OVER, source="mine = 1", sure="1")
    assert (done.status_code, done.location) == (303, KATA)
    assert "mine = 1</textarea>" not in browser.get(KATA).text
    listed = browser.get(VERSIONS)
    assert "You started over." in listed.text
    (address,) = restores(listed)
    assert browser.send(address).location == KATA
    assert "mine = 1</textarea>" in browser.get(KATA).text
    assert browser.send(address).status_code == 303  # A double click does no harm.
    assert restores(browser.get(VERSIONS)) == []


def test_somebody_who_keeps_the_text_loses_nothing(browser: Browser) -> None:
    browser.send(OVER, source="mine = 1", revision=0)
    assert browser.send(DRAFT, source="mine = 1", revision=0).status_code == 303
    assert "mine = 1</textarea>" in browser.get(KATA).text


def test_a_script_gets_the_starter_and_its_revision(browser: Browser) -> None:
    told = browser.tell(OVER, source="mine = 1", sure="1").json
    assert told["revision"] == 1
    assert "def retry" in told["source"]


def test_two_tabs_the_text_that_came_late_is_kept(browser: Browser) -> None:
    browser.tell(DRAFT, source="first tab", revision=0)
    browser.tell(DRAFT, source="second tab", revision=0)
    listed = browser.get(VERSIONS).text
    assert "second tab" in listed
    assert "after a newer one" in listed
    browser.tell(DRAFT, source="second tab", revision=1, choice="1")
    listed = browser.get(VERSIONS).text
    assert "first tab" in listed
    assert "second tab" not in listed


def test_an_empty_list_says_what_would_be_here(browser: Browser) -> None:
    page = browser.get(VERSIONS)
    assert "Nothing has made way yet" in page.text
    assert "data-earlier hidden" in browser.get(KATA).text


def test_nobody_sees_or_restores_the_texts_of_others(browser: Browser, other: Browser) -> None:
    browser.send(OVER, source="mine = 1", sure="1")
    (address,) = restores(browser.get(VERSIONS))
    whole = address.removesuffix("/restore")
    other.tell(DRAFT, source="theirs", revision=0)
    assert other.get(whole).status_code == 404
    assert other.send(address).status_code == 404
    assert "mine = 1" not in other.get(VERSIONS).text
    assert browser.get(whole.replace("retry-decorator", "no-such-kata")).status_code == 404


def test_a_text_is_downloaded_to_the_last_character_and_never_shown_as_a_page(browser: Browser) -> None:
    source = "x = '<script>'\n" * 5000 + "שלום 🥷"
    browser.tell(OVER, source=source, sure="1")
    listed = browser.get(VERSIONS)
    assert "more characters are in the file" in listed.text
    assert "&lt;script&gt;" in listed.text
    (address,) = restores(listed)
    file = browser.get(address.removesuffix("/restore"))
    assert file.data.decode() == source
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_more_than_a_megabyte_is_handed_back(browser: Browser) -> None:
    refused = browser.send(OVER, source="x" * 1_100_000, sure="1")
    assert refused.status_code == 413
    assert "Shorten it" in refused.text
