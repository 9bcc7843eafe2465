"""Nothing that a candidate sees was forgotten: in a language that puts marks around all that is translated, whatever
stands outside of them is English by nature (a task, code, a key) or the company's own words, and says so by its tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask

from core.languages import catalogue, speech
from tests.site.screening import Screening
from tests.unit.web.conftest import Browser
from web import languages

VOID = frozenset({"meta", "link", "input", "br", "path", "circle", "rect", "img"})
OWN = frozenset({"code", "pre", "kbd", "bdi", "textarea", "script", "style", "svg", "time", "option", "title"})
SPOKEN = ("aria-label", "title", "placeholder", "alt")
KNOWN = re.compile(r"Tameshi|Vim|Emacs|Stunde|Minuten|[\W\d_]+")  # Lengths of time are written by Babel.


class Marking(NullTranslations):
    """Puts marks around every message."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class Unmarked(HTMLParser):
    """Collects the words outside of the marks, and outside of what is of another language or nobody's to translate."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.depth = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        for name in SPOKEN:
            if (
                (said := named.get(name))
                and not any(self.open)
                and KNOWN.fullmatch(_bare(said)) is None
                and _bare(said)
            ):
                self.found.append(f"{tag} {name}: {said}")
        if tag not in VOID:
            self.open.append(tag in OWN or (tag != "html" and ("lang" in named or named.get("dir") == "auto")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        outside = ""
        for letter in data:
            self.depth += {"⟦": 1, "⟧": -1}.get(letter, 0)
            outside += letter if not self.depth and letter not in "⟦⟧" else " "
        words = outside.strip()
        if words and not any(self.open) and not all(KNOWN.fullmatch(word) for word in words.split()):
            self.found.append(words)


def _bare(said: str) -> str:
    return re.sub(r"⟦.*⟧", "", said, flags=re.DOTALL).strip()


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in (catalogue, speech, languages):
        monkeypatch.setattr(module, "translations", lambda _language: Marking())
    yield
    catalogue.words_of_scripts.cache_clear()


def pages(screening: Screening, browser: Browser) -> Iterator[tuple[str, Any]]:
    client = browser.client
    link = screening.invite()
    first = f"{link}/katas/{screening.first}"
    yield "welcome", client.get(link)
    yield "no consent", client.post(f"{link}/start")
    yield "warm-up", client.get(f"{link}/warm-up")
    yield "unknown", client.get("/take/unknown")
    yield "message", client.get(f"{link}/message")
    yield "no message", client.post(f"{link}/message")
    yield "erasure", client.get(f"{link}/erasure")
    client.post(f"{link}/erasure")
    yield "erasure asked", client.get(f"{link}/erasure")
    client.post(f"{link}/erasure", data={"keep": "1"})
    client.post(f"{link}/start", data={"agreed": "1"})
    yield "solve", client.get(first)
    yield "no such task", client.get(f"{link}/katas/999999")
    yield "started again", client.get(f"{first}?again=1")
    yield "start over", client.post(f"{first}/start-over", data={"source": "x", "revision": "0"})
    client.post(f"{first}/text", data={"source": "a = 1", "revision": "0"})
    yield "both", client.post(f"{first}/text", data={"source": "b = 2", "revision": "0"})
    yield "too large", client.post(f"{first}/text", data={"source": "b" * 300_000, "revision": "1"})
    sent = client.post(f"{first}/submissions", data={"source": "a = 1", "mode": "submit", "revision": "1"})
    yield "sent", client.get(sent.location)
    yield "finish?", client.get(f"{link}/finish")
    client.post(f"{link}/finish")
    yield "end", client.get(f"{link}/end")
    yield "too late", client.post(f"{first}/submissions", data={"source": "c", "mode": "submit", "revision": "1"})
    screening.change(revoked_at=None, erased_at=screening.sitting().finished_at)  # type: ignore[union-attr]
    yield "erased", client.get(link)


def test_every_word_of_every_page_is_marked(app: Flask, browser: Browser, marking: None) -> None:
    screening = Screening(app, page_languages="de,en", instructions="Hello", policy="Ask us", consent="More")
    seen = {}
    for name, answer in pages(screening, browser):
        reader = Unmarked()
        reader.feed(answer.text)
        assert reader.depth == 0, name
        assert "⟦" in answer.text, name
        if reader.found:
            seen[name] = reader.found
    assert not seen, json.dumps(seen, indent=1, ensure_ascii=False)
