from __future__ import annotations

from tests.site.make import KATA
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser

DRAFT = f"{KATA}/draft"


def test_saves_grow_the_revision(browser: Browser) -> None:
    assert browser.tell(DRAFT, source="a", revision=0).json["revision"] == 1
    assert browser.tell(DRAFT, source="b", revision=1).json["revision"] == 2


def test_a_stale_save_changes_nothing_and_hands_back_the_newer_text(browser: Browser) -> None:
    browser.tell(DRAFT, source="first tab", revision=0)
    stale = browser.tell(DRAFT, source="second tab", revision=0)
    assert stale.status_code == 409
    assert (stale.json["source"], stale.json["revision"]) == ("first tab", 1)
    assert "first tab</textarea>" in browser.get(KATA).text


def test_without_scripts_both_texts_are_offered(browser: Browser) -> None:
    browser.tell(DRAFT, source="first tab", revision=0)
    page = browser.send(DRAFT, source="second tab", revision="0")
    assert page.status_code == 409
    assert "first tab</textarea>" in page.text
    assert "second tab</textarea>" in page.text
    chosen = browser.send(DRAFT, source="second tab", revision="1")
    assert chosen.status_code == 303
    assert "second tab</textarea>" in browser.get(KATA).text


def test_a_visitors_stale_submit_offers_both(browser: Browser) -> None:
    browser.tell(DRAFT, source="first tab", revision=0)
    assert browser.send(f"{KATA}/submissions", mode="submit", source="second", revision=0).status_code == 409
    assert browser.tell(f"{KATA}/submissions", mode="submit", source="second", revision=0).status_code == 409


def test_the_text_of_a_form_that_was_sent_becomes_the_draft(browser: Browser) -> None:
    browser.send(f"{KATA}/submissions", mode="run", source="one = 1", revision=0)
    assert "one = 1</textarea>" in browser.get(KATA).text


def test_the_back_button_after_a_run_does_not_bring_the_old_text_back(browser: Browser, bell: StandIn) -> None:
    browser.send(f"{KATA}/submissions", mode="run", source="one = 1", revision=0)
    browser.send(f"{KATA}/submissions", mode="run", source="two = 2", revision=0)
    assert "two = 2</textarea>" in browser.get(KATA).text


def test_a_draft_that_was_never_sent_is_not_replaced_by_an_older_page(browser: Browser) -> None:
    browser.tell(DRAFT, source="typed elsewhere", revision=0)
    browser.send(f"{KATA}/submissions", mode="run", source="old page", revision=0)
    assert "typed elsewhere</textarea>" in browser.get(KATA).text


def test_more_than_a_megabyte_is_not_kept_and_says_so(browser: Browser) -> None:
    refused = browser.tell(DRAFT, source="x" * 1_100_000, revision=0)
    assert refused.status_code == 413
    assert "Shorten it" in refused.json["message"]


def test_drafts_are_private(browser: Browser, other: Browser) -> None:
    browser.tell(DRAFT, source="mine", revision=0)
    assert "mine</textarea>" not in other.get(KATA).text


def test_signing_in_with_a_draft_on_both_sides_loses_neither(browser: Browser, other: Browser) -> None:
    browser.sign_up()
    browser.tell(DRAFT, source="from the account", revision=0)
    other.tell(DRAFT, source="from the visitor", revision=0)
    other.send("/sign-in", email="ada@example.com", password="a few long words")
    page = other.get(KATA).text
    assert "from the visitor</textarea>" in page
    assert "Earlier texts of yours" in page
    earlier = other.get(f"{KATA}/versions").text
    assert "from the account" in earlier
    assert "You signed in with another text" in earlier
