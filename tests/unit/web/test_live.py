from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any

from tests.site.make import KATA
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock


def parsed(stream: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in stream.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def follow(browser: Browser, bell: StandIn, source: str, mode: str = "run") -> list[tuple[str, dict[str, Any]]]:
    sent = browser.tell(f"{KATA}/submissions", mode=mode, source=source)
    bell.grade(sent.json["id"])
    answer = browser.get(sent.json["events"])
    assert answer.mimetype == "text/event-stream"
    return parsed(answer.text)


def test_a_graded_submission_is_told_at_once(browser: Browser, bell: StandIn) -> None:
    told = follow(browser, bell, "good = 1")
    assert [kind for kind, _ in told] == ["final"]
    assert told[0][1]["summary"] == "All 2 examples passed in 38 ms."
    assert "returns the first result" in told[0][1]["html"]


def test_tests_appear_one_by_one(browser: Browser, bell: StandIn) -> None:
    bell.gate = threading.Semaphore(0)
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="wrong = 1")
    bell.release()
    stream = browser.get(sent.json["events"], buffered=False).iter_encoded()
    heard = b""
    while b"event: test\n" not in heard:
        heard += next(stream)
    bell.gate.release(3)
    told = parsed((heard + b"".join(stream)).decode())
    assert [kind for kind, _ in told if kind != "state"] == ["tests", *["test"] * 6, "final"]
    assert 'class="verdict wait"' in told[0][1]["verdict"]
    tests = [(data["position"], data["tone"]) for kind, data in told if kind == "test"]
    assert tests == [(0, "wait"), (0, "pass"), (1, "wait"), (1, "pass"), (2, "wait"), (2, "fail")]
    for kind, data in told:
        assert kind != "test" or f'id="test-{data["position"]}"' in data["html"]


def test_the_wait_is_told_in_words_and_the_stream_ends_after_a_while(
    browser: Browser, bell: StandIn, clock: Clock
) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1")
    stream = browser.get(sent.json["events"], buffered=False).iter_encoded()
    heard = [next(stream), next(stream)]
    clock.added = timedelta(seconds=10)
    heard.append(next(stream))
    clock.added = timedelta(seconds=60)
    heard += list(stream)
    lines = [data["line"] for kind, data in parsed(b"".join(heard).decode()) if kind == "state"]
    assert lines[0] == "In the queue: you are next."
    assert "No grader is free yet: you are next." in lines[1]


def test_a_strange_event_does_not_end_the_stream(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1")
    name = sent.json["id"]
    bell.news[name] += [
        {"kind": "finished", "name": "unknown", "status": "passed"},
        {"kind": "collected", "tests": [{"name": "test_a", "title": "<b>bold</b>\u202e"}]},
        {"kind": "finished", "position": 9, "name": "test_a", "title": "t", "status": "new", "message": "\u202eabc"},
        {"kind": "something new"},
    ]
    bell.grade(name)
    bell.news[name].sort(key=lambda event: event["kind"] == "graded")
    told = parsed(browser.get(sent.json["events"]).text)
    assert told[-1][0] == "final"
