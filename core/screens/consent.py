"""What a candidate agrees to before the clock starts. The sitting keeps the text that was agreed to."""

from __future__ import annotations

from core.languages.speech import gettext as _
from core.languages.speech import ngettext
from core.models import Screen


def consent_text(screen: Screen) -> str:
    """All that a candidate agrees to: the facts, then the company's own words. Markdown."""
    return f"{facts_text(screen)}\n\n{screen.consent}" if screen.consent else facts_text(screen)


def facts_text(screen: Screen) -> str:
    """What is recorded, who reads it and how long it is kept, as it is true of every sitting.

    Markdown. The facts are never left to the company: they come from what the platform does and from the settings.
    """
    company = screen.team.name.replace("\\", "").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
    recorded = _(
        "While you work, this is recorded: every change of your text, each Run and Submit with its result, what you "
        "paste, which kata you look at, and when the page loses and regains the focus or the network. Nothing else is: "
        "no camera, no microphone, no screen, no other page. Tests that you write for yourself are kept so that you "
        "find them again; nobody reviews them."
    )
    read = _(
        "The people at %(company)s who review applications read it to decide about yours. People decide, no program "
        "does.",
        company=company,
    )
    erased = ngettext(
        "It is erased %(num)s day after your sitting, and earlier if you ask for it.",
        "It is erased %(num)s days after your sitting, and earlier if you ask for it.",
        screen.retention_days,
    )
    return f"{recorded}\n\n{read} {erased}"
