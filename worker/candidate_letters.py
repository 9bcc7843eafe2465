"""The words of letters to candidates, in the language of each."""

from __future__ import annotations

from textwrap import fill

from core.candidates.letters import Occasion
from core.candidates.post import Letter
from core.languages.amounts import moment_in_utc
from core.languages.speech import gettext as _
from core.languages.speech import ngettext
from core.languages.spoken import speaking


def to_candidate(letter: Letter) -> tuple[str, str]:
    """Subject and text of a letter to a candidate, in their language."""
    with speaking(letter.language):
        names = {"organisation": letter.organisation, "screen": letter.screen}
        hello = _("Hello %(name)s,", name=letter.name) if letter.name else _("Hello,")
        alone = _(
            "The link is for you alone: please do not forward it. If it came to you by mistake, you need do nothing."
        )
        questions = _("Please send questions about it to %(organisation)s.", **names)
        about = [_begun()] if letter.has_begun else _before(letter)
        beginning = _beginning(letter, names)
        parts = [hello, *beginning, f"    {letter.link}", *about, f"{alone} {questions}"]
        subject = (
            _("Reminder: %(screen)s at %(organisation)s", **names)
            if letter.occasion is Occasion.REMINDER
            else _("%(screen)s: an invitation from %(organisation)s", **names)
        )
        return subject, "\n\n".join(_wrapped(part) for part in parts) + "\n"


def _beginning(letter: Letter, names: dict[str, str]) -> list[str]:
    if letter.occasion is Occasion.NEW_LINK:
        return [
            _("Here is your personal link to “%(screen)s” of %(organisation)s. Only the newest link works.", **names)
        ]
    if letter.occasion is Occasion.REMINDER:
        invited = ngettext(
            "This is a reminder: %(organisation)s invites you to “%(screen)s”: one task in Python.",
            "This is a reminder: %(organisation)s invites you to “%(screen)s”: %(num)s tasks in Python.",
            letter.katas,
            **names,
        )
        return [f"{invited} {_('This is your personal link once more:')}"]
    invited = ngettext(
        "%(organisation)s invites you to “%(screen)s”: one task in Python, in your browser, on Tameshi.",
        "%(organisation)s invites you to “%(screen)s”: %(num)s tasks in Python, in your browser, on Tameshi.",
        letter.katas,
        **names,
    )
    return [f"{invited} {_('No account is needed. This is your personal link:')}"]


def _begun() -> str:
    return _("You have begun: what you typed is kept, and you continue where you were. The clock runs on.")


def _before(letter: Letter) -> list[str]:
    starts_nothing = _(
        "Opening it starts nothing. You first read what is asked, what is recorded and what is allowed, and can try "
        "the editor."
    )
    until = moment_in_utc(letter.begin_until)
    if letter.opens_at is None:
        window = _("You can begin until %(until)s.", until=until)
    else:
        window = _("You can begin from %(since)s until %(until)s.", since=moment_in_utc(letter.opens_at), until=until)
    return [f"{starts_nothing} {_time(letter)}", window]


def _time(letter: Letter) -> str:
    if letter.minutes is not None:
        return ngettext(
            "The clock starts when you say so, and you then have %(num)s minute.",
            "The clock starts when you say so, and you then have %(num)s minutes.",
            letter.minutes + letter.extra_minutes,
        )
    if letter.extra_minutes:
        return ngettext(
            "You start when you say so, and you have until the end, and %(num)s minute more for you.",
            "You start when you say so, and you have until the end, and %(num)s minutes more for you.",
            letter.extra_minutes,
        )
    return _("You start when you say so, and you have until the end.")


def _wrapped(paragraph: str) -> str:
    if paragraph.startswith(" "):  # The link, which is copied whole.
        return paragraph
    return fill(paragraph, 78, break_long_words=False, break_on_hyphens=False)
