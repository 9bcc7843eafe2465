"""What is known of somebody who is invited: a name, an e-mail address, and the extra minutes that they need."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from core.accounts.sign_up import normal_email
from core.assignments.export import FORMULA
from core.clean import clean_line
from core.teams.name import is_visible, without_towers

LONGEST_NAME = 120
LONGEST_EMAIL = 254
MOST_EXTRA = 24 * 60
SHOWN = 80  # So much of what was typed is repeated in a message.


class UnfitGuest(Exception):
    """Somebody cannot be invited like that; the text says why. `field` names the input at fault."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class Guest(NamedTuple):
    """Whom to invite. Without an address no letter is written, and the company hands the link over itself."""

    name: str = ""
    email: str = ""
    extra_minutes: int = 0


def guest(*, name: str = "", email: str = "", extra_minutes: str = "") -> Guest:
    """Somebody as typed into a form or a table, made clean. Raises UnfitGuest."""
    made = Guest(_name(name), _email(email), minutes_in(extra_minutes))
    if not made.name and not made.email:
        raise UnfitGuest("There is neither an e-mail address nor a name.", "email")
    return made


def minutes_in(text: str) -> int:
    """Extra minutes as typed; nothing means none. Raises UnfitGuest."""
    text = text.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= MOST_EXTRA):
        raise UnfitGuest(f"Extra minutes are a whole number from 0 to {MOST_EXTRA:,}.", "extra_minutes")
    return int(text)


def _name(text: str) -> str:
    name = without_towers(unicodedata.normalize("NFC", clean_line(text)))
    if not is_visible(name):
        return ""
    if FORMULA.match(name):
        raise UnfitGuest(f"“{name[:SHOWN]}” looks like a formula of a spreadsheet. Write the name itself.", "name")
    if len(name) > LONGEST_NAME:
        raise UnfitGuest(f"A name has at most {LONGEST_NAME} characters, and this one has {len(name):,}.", "name")
    return name


def _email(text: str) -> str:
    text = clean_line(text)
    if not text:
        return ""
    email = normal_email(text) if len(text) <= LONGEST_EMAIL else None
    if email is None or FORMULA.match(email):
        raise UnfitGuest(f"“{text[:SHOWN]}” is no e-mail address.", "email")
    return email
