from __future__ import annotations

from pathlib import Path
from shutil import copytree

from flask import Flask

from core.katas.load import load
from core.katas.sync import sync
from core.models import Submission
from tests.site.make import KATA, KATAS, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def send(browser: Browser, bell: StandIn, source: str, mode: str = "run") -> str:
    sent = browser.tell(f"{KATA}/submissions", mode=mode, source=source)
    assert sent.status_code == 201, sent.text
    bell.grade(sent.json["id"])
    return str(sent.json["id"])


def test_lists_mode_verdict_tests_duration_and_version(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    send(browser, bell, "x = 'wrong'")
    send(browser, bell, "good = 1", mode="submit")
    page = browser.get(f"{KATA}/attempts").text
    assert page.index("Attempt 2") < page.index("Attempt 1")
    for said in ("Not there yet", "2 of 3", "44 ms", "Passed", "2 of 2", "38 ms", "current"):
        assert said in page


def test_an_empty_list_says_what_to_do(browser: Browser) -> None:
    assert "To the kata" in browser.get(f"{KATA}/attempts").text
    assert "Nothing sent yet" in browser.get(f"{KATA}/attempts/recent").text


def test_the_list_has_pages(browser: Browser, bell: StandIn) -> None:
    for number in range(27):
        send(browser, bell, f"x = {number}")
    assert "1 to 25 of 27 attempts" in browser.get(f"{KATA}/attempts").text
    last = browser.get(f"{KATA}/attempts?page=2").text
    assert "Attempt 2</a>" in last
    assert "Attempt 3</a>" not in last
    assert "Attempt 2</a>" in browser.get(f"{KATA}/attempts?page=999999").text


def test_what_changed_between_two_attempts(browser: Browser, bell: StandIn) -> None:
    older = send(browser, bell, "def answer():\n    return 41\n")
    newer = send(browser, bell, "def answer():\n    return 42\n")
    page = browser.get(f"{KATA}/attempts/diff?from={older}&to={newer}").text
    assert "1 line added, 1 line removed" in page
    assert page.index("return 41") < page.index("return 42")
    turned = browser.get(f"{KATA}/attempts/diff?from={newer}&to={older}&view=sides").text
    assert turned.index("return 42") < turned.index("return 41")
    assert "The two texts are the same" in browser.get(f"{KATA}/attempts/diff?from={older}&to={older}").text


def test_the_draft_and_the_starter_can_be_compared_too(browser: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="mine = '<b>'\n", revision=0)
    page = browser.get(f"{KATA}/attempts/diff?from=starter&to=draft").text
    assert "mine = &#39;&lt;b&gt;&#39;" in page
    assert "from=draft&amp;to=starter" in page or "to=starter&amp;from=draft" in page


def test_text_that_html_cannot_hold_is_compared_all_the_same(browser: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="x = '\ud800\0'", revision=0)
    assert browser.get(f"{KATA}/attempts/diff?from=starter&to=draft").status_code == 200


def test_nobody_compares_with_what_is_not_theirs(browser: Browser, other: Browser, bell: StandIn) -> None:
    theirs = send(other, bell, "secret = 1")
    browser.tell(f"{KATA}/draft", source="mine = 1", revision=0)
    assert browser.get(f"{KATA}/attempts/diff?from={theirs}&to=draft").status_code == 404
    assert browser.get(f"{KATA}/attempts/diff?from=nonsense&to=%00").status_code == 404
    mine = send(browser, bell, "of_another_kata = 1")
    elsewhere = "/katas/decorators-functional/timer-wraps/attempts/diff"
    assert browser.get(f"{elsewhere}?from={mine}").status_code == 404


def test_an_attempt_at_an_older_version_is_marked(browser: Browser, bell: StandIn, app: Flask, tmp_path: Path) -> None:
    older = send(browser, bell, "before = 1")
    folder = tmp_path / "katas"
    track, slug = KATA.removeprefix("/katas/").split("/")
    copytree(KATAS / track / slug, folder / track / slug)
    prompt = folder / track / slug / "prompt.md"
    prompt.write_text(f"{prompt.read_text()}\nOne more sentence.\n")
    with services_of(app).sessions() as session:
        sync(session, [load(folder / track / slug)], now())
        read = session.get_one(Submission, older).kata_version_id
    answer = browser.tell(f"{KATA}/submissions", mode="run", source="begun = 1", version=read)
    assert answer.json["outdated"]
    assert "The kata has changed since this was written." in browser.get(answer.json["page"]).text
    bell.grade(answer.json["id"])
    newer = send(browser, bell, "after = 1")
    assert "has changed since" not in browser.get(f"/submissions/{newer}").text
    page = browser.get(f"{KATA}/attempts").text
    assert page.count("older</span>") == 2
    assert page.index(newer) < page.index("older</span>")
    assert "written for version 1 of the kata" in browser.get(f"{KATA}/attempts/diff?from={older}&to={newer}").text
