"""Say something in the language that is spoken.

`gettext` is imported as `_`, so that `make messages` finds what is to be translated. A constant is `marked`, and
translated by `_` where it is said.
"""

from __future__ import annotations

from core.languages.amounts import number
from core.languages.catalogue import translations
from core.languages.spoken import spoken


def gettext(message: str, /, **values: object) -> str:
    """The message, with the values put in for `%(name)s`."""
    said = translations(spoken()).gettext(message)
    return said % values if values else said


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """The same with a number, by which the language chooses the form, and which is `%(num)s`."""
    said = translations(spoken()).ngettext(singular, plural, count)
    return said % {"num": number(count), **values}


def marked(message: str) -> str:
    """Only mark it: it is translated where it is said."""
    return message
