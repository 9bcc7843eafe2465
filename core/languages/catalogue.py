"""The catalogues, read as they lie in the tree: no compiled copy can be out of step with them."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from core.languages.offered import SOURCE

HERE = Path(__file__).parent
SCRIPTS = "web/static/"


def read(language: str) -> Catalog:
    """The catalogue of a language, with the places that its messages come from."""
    with (HERE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def translations(language: str) -> NullTranslations:
    """What `gettext` asks. The source's own language has none, and says what it is given."""
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def words_of_scripts(language: str) -> dict[str, str]:
    """What scripts say, by the English that stands in them; a page writes it down for its scripts."""
    if language == SOURCE:
        return {}
    return {
        str(message.id): translations(language).gettext(str(message.id))
        for message in read(language)
        if message.id and any(path.startswith(SCRIPTS) for path, _ in message.locations)
    }
