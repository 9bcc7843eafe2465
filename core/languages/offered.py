"""Which languages there are. A catalogue `<code>.po` beside this file belongs to each but the source's."""

from __future__ import annotations

from collections.abc import Iterable

SOURCE = "en"
LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
}
ALL = ",".join(LANGUAGES)


def joined(codes: Iterable[str]) -> str:
    """As a row stores them: the first comes first, and each once."""
    return ",".join(dict.fromkeys(code for code in codes if code in LANGUAGES))


def split(stored: str) -> tuple[str, ...]:
    """Those that a row has stored, in their order; never none."""
    return tuple(code for code in stored.split(",") if code in LANGUAGES) or (SOURCE,)
