"""Every language says everything: nothing is missing, and nothing promises other values or tags than its source."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel.messages.catalog import Message

from core.languages.catalogue import SCRIPTS, read, words_of_scripts
from core.languages.offered import LANGUAGES, SOURCE
from tools.messages import template

OTHERS = [code for code in LANGUAGES if code != SOURCE]
ADVICE = "run `make messages`, and translate what it left empty"
PIECE = re.compile(r"%\(\w+\)s|</?[a-z][^>]*>|`[^`]*`")


@pytest.fixture(scope="module")
def marked() -> dict[str, Message]:
    return {_first(message): message for message in template() if message.id}


def test_texts_are_marked_in_all_four_places(marked: dict[str, Message]) -> None:
    places = {path.split("/")[1] for message in marked.values() for path, _ in message.locations}
    assert {"templates", "static", "take", "sittings", "candidate_letters.py"} <= places


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_has_what_is_marked_and_nothing_else(language: str, marked: dict[str, Message]) -> None:
    kept = {_first(message): message for message in read(language) if message.id}
    assert sorted(set(marked) - set(kept)) == [], ADVICE
    assert sorted(set(kept) - set(marked)) == [], ADVICE
    # The places in a catalogue decide which messages a page brings along for its scripts.
    assert {first for first in kept if _is_said_by_a_script(kept[first])} == {
        first for first in marked if _is_said_by_a_script(marked[first])
    }, ADVICE


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    for message in read(language):
        if message.id:
            assert all(form.strip() for form in _forms(message.string)), (
                f"{language}: {_first(message)!r} has no translation"
            )
            assert not message.fuzzy, f"{language}: {_first(message)!r} is a guess"


@pytest.mark.parametrize("language", OTHERS)
def test_values_and_tags_are_those_of_the_source(language: str) -> None:
    for message in read(language):
        if not message.id:
            continue
        # Of two forms one may leave out the number, as the source's does.
        allowed = [sorted(PIECE.findall(source)) for source in _forms(message.id)]
        for form in _forms(message.string):
            assert sorted(PIECE.findall(form)) in allowed, f"{language}: {form!r}"


@pytest.mark.parametrize("language", OTHERS)
def test_scripts_get_their_words(language: str) -> None:
    words = words_of_scripts(language)
    assert words["Saved"] != "Saved"
    assert "An invitation" not in words


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def _is_said_by_a_script(message: Message) -> bool:
    return any(path.startswith(SCRIPTS) for path, _ in message.locations)
