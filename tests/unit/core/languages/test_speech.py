"""Numbers, plurals, lengths of time and moments, as each language writes them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.languages.amounts import exact_span, moment_in_utc, number, span
from core.languages.offered import LANGUAGES, joined, split
from core.languages.speech import gettext, ngettext
from core.languages.spoken import speak, speaking, spoken, spoken_on

LONG = timedelta(days=1, hours=1, minutes=30)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "1 day 1 hour 30 minutes", "2 minutes 1 second"),
        ("de", "1 Tag 1 Stunde 30 Minuten", "2 Minuten 1 Sekunde"),
        ("es", "1 día 1 hora 30 minutos", "2 minutos 1 segundo"),
        ("fr", "1 jour 1 heure 30 minutes", "2 minutes 1 seconde"),
        ("ja", "1 日 1 時間 30 分", "2 分 1 秒"),
    ],
)
def test_a_length_of_time(language: str, long: str, short: str) -> None:
    with speaking(language):
        assert span(LONG).replace("\xa0", " ") == long
        assert exact_span(121).replace("\xa0", " ") == short


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_writes_no_time_at_all(language: str) -> None:
    with speaking(language):
        assert span(timedelta(seconds=-5)).startswith("0")
        assert exact_span(0).startswith("0")


def test_numbers_and_moments() -> None:
    at = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)
    with speaking("de"):
        assert (number(1234.5, places=1), moment_in_utc(at)) == ("1.234,5", "1. März 2026, 09:05 UTC")
    with speaking("ja"):
        assert moment_in_utc(at) == "2026年3月1日, 09:05 UTC"
    assert (number(1234.5, places=1), moment_in_utc(at)) == ("1,234.5", "1 March 2026, 09:05 UTC")


def test_plurals_and_values() -> None:
    one, more = "%(num)s hidden test passed.", "All %(num)s hidden tests passed."
    with speaking("de"):
        assert ngettext(one, more, 1) == "1 verborgener Test bestanden."
        assert ngettext(one, more, 1200) == "Alle 1.200 verborgenen Tests bestanden."
        assert gettext("Hello %(name)s,", name="100 %") == "Guten Tag 100 %,"
    assert gettext("Nobody has marked this 100 %") == "Nobody has marked this 100 %"


def test_a_stream_speaks_the_language_that_it_was_opened_in() -> None:
    def pieces() -> Iterator[str]:
        yield spoken()
        yield spoken()

    with speaking("fr"):
        stream = spoken_on(pieces())
    assert spoken() == "en"
    assert [next(stream), spoken(), next(stream)] == ["fr", "en", "fr"]
    assert list(stream) == []


def test_another_thread_speaks_english() -> None:
    heard: list[str] = []
    with speaking("ja"):
        thread = threading.Thread(target=lambda: heard.append(spoken()))
        thread.start()
        thread.join()
    assert heard == ["en"]


def test_speaking_ends_where_it_began() -> None:
    speak("de")
    try:
        with speaking("fr"), pytest.raises(ZeroDivisionError), speaking("ja"):
            raise ZeroDivisionError
        assert spoken() == "de"
    finally:
        speak("en")


@pytest.mark.parametrize(
    ("stored", "offered"), [("de,en", ("de", "en")), ("xx,fr", ("fr",)), ("", ("en",)), ("tlh", ("en",))]
)
def test_what_a_row_offers(stored: str, offered: tuple[str, ...]) -> None:
    assert split(stored) == offered
    assert joined(("fr", "de", "fr", "xx")) == "fr,de"
