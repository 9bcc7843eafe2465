"""Update the catalogues in core/languages from the marked texts of the tree: `make messages`.

What is new gets an empty translation, what is gone is left out; nothing is guessed. `tests/contracts/test_languages.py`
says what is still to be translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from core.languages.catalogue import HERE, read
from core.languages.offered import LANGUAGES, SOURCE

ROOT = Path(__file__).parent.parent
METHODS = [
    ("core/**.py", "python"),
    ("web/**.py", "python"),
    ("worker/**.py", "python"),
    ("web/templates/**.html", "jinja2"),
    ("web/static/js/**.js", "javascript"),
]
OPTIONS = {"web/templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "marked": None, "ngettext": (1, 2)}
DONE_FOR = {"core/languages/speech.py"}  # It speaks of messages and has none.


def template() -> Catalog:
    """All that is marked, with the files that it stands in."""
    found = Catalog(project="Tameshi", charset="utf-8")
    for path, message, comments in _extracted():
        found.add(message, None, [(path, 0)], auto_comments=comments)
    return found


def updated(language: str) -> Catalog:
    """The catalogue of a language with today's messages."""
    path = HERE / f"{language}.po"
    known = read(language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project="Tameshi", charset="utf-8", fuzzy=False)
    for message in sorted(template(), key=lambda one: _key(one.id)):
        if message.id:
            old = known.get(_key(message.id))
            new.add(message.id, old.string if old and old.id == message.id else None, sorted(set(message.locations)))
    return new


def write(language: str) -> None:
    """Write it down, without lines or dates that would change with every edit of the tree."""
    catalogue = updated(language)  # Read before the file is opened for writing, which empties it.
    with (HERE / f"{language}.po").open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, omit_header=True)


def _extracted() -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    for top in ("core", "web", "worker"):
        methods = [(pattern.removeprefix(f"{top}/"), how) for pattern, how in METHODS if pattern.startswith(top)]
        options = {pattern.removeprefix(f"{top}/"): value for pattern, value in OPTIONS.items()}
        for name, _line, message, comments, _context in extract_from_dir(
            ROOT / top, methods, options, KEYWORDS, directory_filter=lambda _: True
        ):
            yield f"{top}/{name}", message, comments


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


if __name__ == "__main__":
    for code in LANGUAGES:
        if code != SOURCE:
            write(code)
