"""Narrow the catalogue: by words, and by what a kata is and how far its reader is with it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.katas.catalogue import Entry, Shelf

LONGEST_QUERY = 200
MOST_TAGS = 20
# What one may ask for of somebody's progress: one of its steps, or all that is still to be solved.
UNSOLVED = "unsolved"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see; an empty field narrows nothing. With several tags a kata has to have them all."""

    q: str = ""
    track: str = ""
    difficulty: str = ""
    kind: str = ""
    progress: str = ""
    tag: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.q, self.track, self.difficulty, self.kind, self.progress, self.tag))

    def fits(self, entry: Entry) -> bool:
        """Whether a kata is what is wanted, apart from the words."""
        return (
            self.track in ("", entry.track)
            and self.difficulty in ("", str(entry.difficulty))
            and self.kind in ("", entry.kind)
            and (self.progress in ("", entry.progress) or (self.progress == UNSOLVED and not entry.is_solved))
            and all(tag in entry.tags for tag in self.tag)
        )


def search(shelves: Iterable[Shelf], wish: Wish) -> list[tuple[Shelf, Entry]]:
    """The katas that are wanted, in the order of the catalogue; those that have all the words in their title first."""
    words = words_of(wish.q)
    found = [
        (shelf, entry)
        for shelf in shelves
        for entry in shelf.entries
        if wish.fits(entry) and all(word in _text(entry, shelf.track.title) for word in words)
    ]
    if words:
        found.sort(key=lambda one: not all(word in _plain(one[1].title) for word in words))
    return found


def tags_of(shelves: Iterable[Shelf], count: int) -> list[str]:
    """The tags that most katas have, in the order of the alphabet."""
    counted = Counter(tag for shelf in shelves for entry in shelf.entries for tag in entry.tags)
    return sorted(tag for tag, _ in counted.most_common(count))


def words_of(query: str) -> list[str]:
    """What to look for, without regard to case, width and accents."""
    return _plain(query[:LONGEST_QUERY]).split()


def _text(entry: Entry, track: str) -> str:
    return _plain(" ".join((entry.title, entry.summary, *entry.tags, entry.slug, entry.track, track)))


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
