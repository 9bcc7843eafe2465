"""Search the catalogue: every word that somebody typed has to occur in what a card says."""

from __future__ import annotations

import unicodedata

from core.katas.catalogue import Entry, Shelf

LONGEST_QUERY = 200


def words_of(query: str) -> list[str]:
    """What to look for, without regard to case, width and accents."""
    return _plain(query[:LONGEST_QUERY]).split()


def finds(words: list[str], shelf: Shelf, entry: Entry) -> bool:
    """Whether all words occur in the kata's title, summary, tags, address or the title of its track."""
    version = entry.version
    text = _plain(
        " ".join([version.title, version.summary, *version.tags, entry.kata.slug, entry.kata.track, shelf.track.title])
    )
    return all(word in text for word in words)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
