"""What a screen asks for, as somebody types it into a form: read, checked, and turned back into a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import TypeVar

from core.assignments.clock import wall, zone_of
from core.assignments.plan import LONGEST_TEXT, LONGEST_TITLE, FieldReader, UnfitPlan, whole_number
from core.clean import clean_line, clean_output
from core.languages.offered import LANGUAGES as PAGES
from core.languages.offered import SOURCE, joined, split
from core.models import Screen
from core.screens.rules import Ai, Help, Shown

LEAST_MINUTES, MOST_MINUTES = 5, 7 * 24 * 60
LONGEST_POLICY = 5_000
LONGEST_CONSENT = 10_000
MOST_DAYS = 3 * 365
LONGEST_CONTACT = 200
LINK = re.compile(r"https://[\w.-]+\.[A-Za-z]{2,}(?::\d{1,5})?(?:/[!#$%&'()*+,./:;=?@\w~-]*)?", re.ASCII)
LONGEST_LINK = 300
# What the company itself writes may be in more languages than the pages around it.
LANGUAGES = {
    "en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "fr": "Français", "he": "עברית",
    "hi": "हिन्दी", "it": "Italiano", "ja": "日本語", "ko": "한국어", "nl": "Nederlands", "pl": "Polski",
    "pt": "Português", "tr": "Türkçe", "uk": "Українська", "zh": "中文",
}  # fmt: skip

Rule = TypeVar("Rule", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ScreenPlan:
    """All of a screen but its katas and its stage. `notes` tells what was made of times on a day of change."""

    title: str
    instructions: str
    language: str
    time_zone: str
    minutes: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    help: Help
    ai: Ai
    policy: str
    shown: Shown
    shows_report: bool
    consent: str
    retention_days: int
    page_languages: str = SOURCE
    privacy_contact: str = ""
    privacy_link: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, screen: Screen) -> None:
        """Write it into the row."""
        for name in COLUMNS:
            setattr(screen, name, getattr(self, name))


COLUMNS = tuple(part.name for part in fields(ScreenPlan) if part.name != "notes")


def plan_of(screen: Screen) -> ScreenPlan:
    """The plan that is stored."""
    return ScreenPlan(**{name: getattr(screen, name) for name in COLUMNS})


def token_of(screen: Screen) -> str:
    """Changes whenever somebody changes the plan or the katas, so that a form can tell that it is stale."""
    said = repr((plan_of(screen), [(entry.kata_id, entry.weight) for entry in screen.katas]))
    return blake2b(said.encode(), digest_size=12).hexdigest()


def form_of(screen: Screen) -> dict[str, str]:
    """The stored plan, as the fields of a form show it."""
    zone = screen.time_zone
    return {
        "title": screen.title,
        "instructions": screen.instructions,
        "language": screen.language,
        "page_language": split(screen.page_languages)[0],
        **{f"also_{code}": "yes" for code in split(screen.page_languages)},
        "time_zone": zone,
        "time": "window" if screen.minutes is None else "minutes",
        "minutes": str(screen.minutes or ""),
        "opens_at": wall(screen.opens_at, zone) if screen.opens_at else "",
        "closes_at": wall(screen.closes_at, zone) if screen.closes_at else "",
        "help": screen.help,
        "ai": screen.ai,
        "policy": screen.policy,
        "shown": screen.shown,
        "shows_report": "yes" if screen.shows_report else "",
        "consent": screen.consent,
        "retention_days": str(screen.retention_days),
        "privacy_contact": screen.privacy_contact,
        "privacy_link": screen.privacy_link,
    }


def read_plan(form: Mapping[str, str]) -> ScreenPlan:
    """The plan that the fields of a form mean. Raises UnfitPlan with all faults at once."""
    return _Reader(form).plan()


def is_link(text: str) -> bool:
    """Whether this is an address of a page that one can be sent to."""
    return len(text) <= LONGEST_LINK and LINK.fullmatch(text) is not None


class _Reader(FieldReader):
    def plan(self) -> ScreenPlan:
        title = clean_line(self.field("title"))
        self.check("title", 0 < len(title) <= LONGEST_TITLE, f"A title has 1 to {LONGEST_TITLE} characters.")
        zone = zone_of(self.field("time_zone"))
        self.check("time_zone", zone is not None, "Choose a time zone from the list.")
        self.check("language", self.field("language") in LANGUAGES, "Choose a language from the list.")
        first = self.field("page_language") or SOURCE  # A page from before there was a choice has no such field.
        self.check("page_language", first in PAGES, "Choose a language from the list.")
        opens = self.moment("opens_at", zone, end=False) if self.field("opens_at") else None
        closes = self.moment("closes_at", zone, end=True) if self.field("closes_at") else None
        if opens and closes:
            self.check("closes_at", opens < closes, "It has to close after it opens.")
        minutes = self._minutes()
        days = self._count("retention_days", 1, MOST_DAYS)
        plan = {
            "instructions": self._text("instructions", LONGEST_TEXT),
            "policy": self._text("policy", LONGEST_POLICY),
            "consent": self._text("consent", LONGEST_CONSENT),
        }
        help_, ai, shown = self._rule("help", Help), self._rule("ai", Ai), self._rule("shown", Shown)
        contact, link = clean_line(self.field("privacy_contact")), self.field("privacy_link").strip()
        self.check("privacy_contact", len(contact) <= LONGEST_CONTACT, f"At most {LONGEST_CONTACT} characters, please.")
        self.check("privacy_link", not link or is_link(link), "This is no address that begins with https://.")
        if self.faults or zone is None or days is None or help_ is None or ai is None or shown is None:
            raise UnfitPlan(self.faults)
        return ScreenPlan(
            title=title,
            language=self.field("language"),
            page_languages=joined((first, *(code for code in PAGES if self.field(f"also_{code}")))),
            time_zone=zone.key,
            minutes=minutes,
            opens_at=opens,
            closes_at=closes,
            help=help_,
            ai=ai,
            shown=shown,
            shows_report=bool(self.field("shows_report")),
            retention_days=days,
            privacy_contact=contact,
            privacy_link=link,
            notes=tuple(self.notes),
            **plan,
        )

    def _minutes(self) -> int | None:
        """The duration; None for the free use of a window, which then has to close."""
        if self.field("time") == "window":
            self.check(
                "closes_at", bool(self.field("closes_at")), "A window that is free to use has to close some day."
            )
            return None
        self.check("time", self.field("time") == "minutes", "Choose how long candidates have.")
        return self._count("minutes", LEAST_MINUTES, MOST_MINUTES)

    def _count(self, name: str, least: int, most: int) -> int | None:
        """A number that may not be left out."""
        count = whole_number(self.field(name), least, most, lambda _: None)
        self.check(name, count is not None, f"Write a whole number from {least} to {most:,}.")
        return count

    def _text(self, name: str, longest: int) -> str:
        text = clean_output(self.field(name)).strip()
        self.check(name, len(text) <= longest, f"This has at most {longest:,} characters.")
        return text

    def _rule(self, name: str, kind: type[Rule]) -> Rule | None:
        self.check(name, self.field(name) in set(kind), "Choose one of these.")
        return kind(self.field(name)) if self.field(name) in set(kind) else None
