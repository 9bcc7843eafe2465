"""What somebody might solve next, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.katas.catalogue import Entry, Progress, Shelf
from core.katas.place import is_open

MOST = 3
EARLIER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A kata, and why just this one."""

    entry: Entry
    reason: str


def suggest(shelves: Sequence[Shelf], *, most: int = MOST) -> list[Suggestion]:
    """First what was tried last, then the next kata of each track that is begun, then first katas of other tracks.

    A kata fits when all that comes before it is solved and it is at most one step harder than the hardest solved one.
    """
    known = {entry.address: entry for shelf in shelves for entry in shelf.entries}
    hardest = max((entry.difficulty for entry in known.values() if entry.is_solved), default=0)
    fitting = [entry for entry in known.values() if entry.difficulty <= hardest + 1 and is_open(entry, known)]
    chosen: dict[str, Suggestion] = {}
    for suggestion in _in_turn(shelves, list(known.values()), {entry.address for entry in fitting}):
        chosen.setdefault(suggestion.entry.track, suggestion)
        if len(chosen) == most:
            break
    return list(chosen.values())


def _in_turn(shelves: Sequence[Shelf], entries: Sequence[Entry], fitting: set[str]) -> Iterator[Suggestion]:
    tried = [entry for entry in entries if entry.progress is Progress.TRIED]
    if tried:
        yield Suggestion(max(tried, key=_last), "Go on: you tried this one last.")
    for shelf in sorted(shelves, key=lambda shelf: max(map(_last, shelf.entries)), reverse=True):
        following = next((one for one in shelf.entries if not one.is_solved and one.address in fitting), None)
        if following is None:
            continue
        if following.progress is Progress.TRIED:
            yield Suggestion(following, "You have tried this one; it is still open.")
        elif any(entry.tried_at for entry in shelf.entries):
            ready = ", and all that comes before it is solved" if following.prerequisites else ""
            yield Suggestion(following, f"Next in {shelf.track.title}{ready}.")
        else:
            yield Suggestion(following, f"A first kata of {shelf.track.title}.")


def _last(entry: Entry) -> datetime:
    return entry.tried_at or EARLIER
