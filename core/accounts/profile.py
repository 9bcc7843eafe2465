"""What a person says about themselves: name and time zone."""

from __future__ import annotations

from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from core.accounts.sign_up import LONGEST_NAME, SignUpRefused, UnfitName
from core.clean import clean_line
from core.database import begin_write
from core.models import Person


class UnknownTimeZone(SignUpRefused):
    """There is no such time zone. Choose one of the list, such as Europe/Vienna."""

    field = "time_zone"


def change_profile(session: Session, person: Person, *, name: str, time_zone: str) -> None:
    """Change name and time zone. Raises UnfitName or UnknownTimeZone."""
    name, zone = clean_line(name), time_zone.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise UnfitName
    if zone not in available_timezones():
        raise UnknownTimeZone
    begin_write(session)
    person.name, person.time_zone = name, zone
    session.commit()
