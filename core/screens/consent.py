"""What a candidate agrees to before the clock starts. The sitting keeps the text that was agreed to, whole."""

from __future__ import annotations

import re

from core.languages.speech import gettext as _
from core.languages.speech import ngettext
from core.models import Screen

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def consent_text(screen: Screen) -> str:
    """All that a candidate agrees to: the facts, then the company's own words. Markdown."""
    return f"{facts_text(screen)}\n\n{screen.consent}" if screen.consent else facts_text(screen)


def facts_text(screen: Screen) -> str:
    """Who is responsible, what is recorded, why, who sees it, how long, one's rights, and what happens on a no.

    Markdown. The facts are never left to the company: they come from what the platform does and from the settings.
    """
    company = _plain(screen.team.name)
    responsible = _(
        "**Who is responsible.** %(company)s invited you, and decides what this is for. This site records it on their "
        "behalf.",
        company=company,
    )
    recorded = _(
        "**What is recorded.** While you work, this is recorded: every change of your text, each Run and Submit with "
        "its result, what you paste, which kata you look at, and when the page loses and regains the focus or the "
        "network; also the kind of your browser and the size of its window. Nothing else is: no camera, no microphone, "
        "no screen, no other page. Tests that you write for yourself are kept so that you find them again; nobody "
        "reviews them."
    )
    read = _(
        "**What for, and who reads it.** The people at %(company)s who review applications read it to decide about "
        "yours, and for nothing else. They may show it to others who take part in that decision. People decide, no "
        "program does: there is no automatic decision.",
        company=company,
    )
    erased = ngettext(
        "It is erased %(num)s day after your sitting, and earlier if you ask for it.",
        "It is erased %(num)s days after your sitting, and earlier if you ask for it.",
        screen.retention_days,
    )
    rights = _(
        "**Your rights.** At any time, before, during and after your sitting, the foot of these pages leads to where "
        "you have a copy of it, take back this consent and have everything erased, at the latest within 30 days. What "
        "is wrong is corrected if you say so. You may also complain to the authority for data protection where you "
        "live or work."
    )
    refusal = _(
        "**If you do not agree,** do not start: then nothing is recorded but your invitation, that you opened it, what "
        "you write to the company, and what you tried in the warm-up. Ask %(company)s how else you can show what you "
        "can do.",
        company=company,
    )
    return "\n\n".join((responsible + _contact(screen), recorded, read, erased, rights, refusal))


def _contact(screen: Screen) -> str:
    words = ""
    if screen.privacy_contact:
        words += " " + _("For questions about your data: %(contact)s.", contact=_plain(screen.privacy_contact))
    if screen.privacy_link:
        words += " " + _("More on how they treat data: %(link)s", link=f"<{screen.privacy_link}>")
    return words


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
