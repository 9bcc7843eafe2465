"""Large pastes: what was pasted, when, and whether it stood in the candidate's own text before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.reports.playback import Frame
from core.sittings.kinds import Happening

CHARACTERS = 200
LINES = 5
MARGIN = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Paste:
    """A large paste. `own` says that its text, but for white space at both ends, was in the sitting before."""

    frame: Frame
    own: bool


def large_pastes(frames: Sequence[Frame], known: Iterable[str]) -> list[Paste]:
    """The large pastes in their order; `known` are texts that everybody was given, such as starters."""
    given = list(known)
    texts = [frame for frame in frames if frame.text is not None]
    return [
        Paste(frame, _is_own(frame, texts, given))
        for frame in frames
        if frame.happening is Happening.PASTE and is_large(frame.pasted)
    ]


def _is_own(paste: Frame, texts: Sequence[Frame], given: Iterable[str]) -> bool:
    # A page may tell of the text that a paste made a moment before it tells of the paste.
    before = [frame.text for frame in texts if frame.text is not None and frame.after < paste.after - MARGIN]
    wanted = paste.pasted.strip()
    return any(wanted in text for text in (*given, *before))


def is_large(text: str) -> bool:
    """Whether a paste is more than a line or two."""
    return len(text) >= CHARACTERS or len(text.strip().splitlines()) >= LINES
