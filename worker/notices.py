"""The words of letters to those who hire, about a candidate."""

from __future__ import annotations

from core.candidates.letters import ERASURES, Matter
from core.candidates.notices import NoticeLetter
from core.languages.amounts import moment_in_utc

NOTICE = """Hello,

{what}

    {link}

{about}
You get this letter because you may invite candidates for {organisation}. It names nobody, and can be deleted.
"""
WHAT = {
    Matter.ERASURE_ASKED: "a candidate of your screen “{screen}” asks for the erasure of all that is kept of them.",
    Matter.ERASURE_SOON: "a candidate of your screen “{screen}” asked for the erasure of all that is kept of "
    "them, and it is not done yet.",
    Matter.MESSAGE: "a candidate of your screen “{screen}” has written: something is wrong, or something is needed.\n"
    "Perhaps their clock runs at this moment.",
}
UNTIL = """Erase it there, with one button. By {until} the program erases it in any case; what you need to decide, look
at before. Until it is erased, the candidate may take the request back."""
READ_IT = "Read it there. Extra time that you give arrives with the candidate at once."
ABOUT = {
    Matter.ERASURE_ASKED: "{screen}: a candidate asks for erasure",
    Matter.ERASURE_SOON: "Reminder: {screen}: a candidate asks for erasure",
    Matter.MESSAGE: "{screen}: a candidate has written",
}


def notice(letter: NoticeLetter, public_url: str) -> tuple[str, str]:
    """Subject and text of a letter to somebody who hires."""
    text = NOTICE.format(
        what=WHAT[letter.matter].format(screen=letter.screen),
        link=public_url.rstrip("/") + letter.path,
        about=UNTIL.format(until=moment_in_utc(letter.until))
        if letter.until and letter.matter in ERASURES
        else READ_IT,
        organisation=letter.organisation,
    )
    return ABOUT[letter.matter].format(screen=letter.screen), text
