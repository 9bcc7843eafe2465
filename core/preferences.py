"""How a person likes the pages and the editor to be. Every preference is one word out of a list; the first is usual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Person

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "code_size": ("normal", "small", "large", "larger", "largest"),
    "keymap": ("standard", "vim", "emacs"),
    "completion": ("on", "off"),
    "wrap": ("on", "off"),
    "single_keys": ("on", "off"),
}


class UnknownPreference(ValueError):
    """What was sent is not among the choices, so nothing was changed. Reload the page and choose again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def read(stored: Mapping[str, Any] | None) -> dict[str, str]:
    """All preferences. What is missing, or was written by another version of this program, is as usual."""
    given = stored or {}
    return {name: given[name] if given.get(name) in words else words[0] for name, words in CHOICES.items()}


def change(before: Mapping[str, Any] | None, changes: Mapping[str, str]) -> dict[str, str]:
    """The preferences after some of them were changed."""
    if any(word not in CHOICES.get(name, ()) for name, word in changes.items()):
        raise UnknownPreference
    return read(before) | dict(changes)


def keep(session: Session, person_id: int, changes: Mapping[str, str]) -> dict[str, str]:
    """Change the preferences of a person and commit. Two browsers that change different ones both have their way."""
    begin_write(session, lock=f"person:{person_id}")
    person = session.get_one(Person, person_id, populate_existing=True)
    person.preferences = change(person.preferences, changes)
    session.commit()
    return read(person.preferences)
