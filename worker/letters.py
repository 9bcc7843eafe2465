"""The words of letters that are sent in the background."""

from __future__ import annotations

from datetime import datetime

from core.candidates.letters import Occasion
from core.candidates.post import Letter as CandidateLetter
from core.teams.post import Letter
from core.teams.roles import Role
from core.webhooks.post import Letter as WebhookLetter
from core.webhooks.topics import Off

INVITATION = """Hello,

{inviter} invites you to the team “{team}” on Tameshi{as_admin}, where people solve Python katas together.
Have a look, and join if you like:

    {link}

The link {whose}works once, and is good until {day}. Opening it does nothing yet.
If you do not know who that is, you need do nothing.
"""


def invitation(letter: Letter, public_url: str) -> tuple[str, str]:
    """Subject and text of the letter to somebody who is invited to a team."""
    inviter = letter.inviter or "Somebody"
    text = INVITATION.format(
        inviter=inviter,
        team=letter.team,
        as_admin=" (as an admin)" if letter.role == Role.ADMIN else "",
        whose="" if letter.any_account else "is for the account with this address, ",
        link=f"{public_url.rstrip('/')}/join/{letter.token}",
        day=f"{letter.expires_at:%-d %B %Y}",
    )
    return f"{inviter} invites you to a team on Tameshi", text


TO_CANDIDATE = """Hello{name},

{beginning}

    {link}

{about}
The link is for you alone: please do not forward it. If it came to you by mistake, you need do nothing.
Questions about it answers {organisation}.
"""
BEGINNINGS = {
    Occasion.INVITATION: "{organisation} invites you to “{screen}”: {work} in Python, in your browser, on Tameshi.\n"
    "No account is needed. This is your personal link:",
    Occasion.REMINDER: "This is a reminder: {organisation} invites you to “{screen}”: {work} in Python.\n"
    "This is your personal link once more:",
    Occasion.NEW_LINK: "Here is your personal link to “{screen}” of {organisation}. Only the newest link works.",
}
SUBJECT = "{screen}: an invitation from {organisation}"
BEFORE = """Opening it starts nothing. You first read what is asked, what is recorded and what is allowed, and can
try the editor. The clock starts when you say so, {time}.
You can begin {since}until {until}."""
BEGUN = "You have begun: what you typed is kept, and you continue where you were. The clock runs on."


def to_candidate(letter: CandidateLetter) -> tuple[str, str]:
    """Subject and text of a letter to a candidate."""
    words = {
        "organisation": letter.organisation,
        "screen": letter.screen,
        "work": "one task" if letter.katas == 1 else f"{letter.katas} tasks",
    }
    before = BEFORE.format(
        time=_time(letter),
        since=f"from {moment(letter.opens_at)} " if letter.opens_at is not None else "",
        until=moment(letter.begin_until),
    )
    text = TO_CANDIDATE.format(
        name=f" {letter.name}" if letter.name else "",
        beginning=BEGINNINGS[letter.occasion].format(**words),
        link=letter.link,
        about=BEGUN if letter.has_begun else before,
        organisation=letter.organisation,
    )
    subject = "Reminder: {screen} at {organisation}" if letter.occasion is Occasion.REMINDER else SUBJECT
    return subject.format(**words), text


ABOUT_WEBHOOK = """Hello,

a webhook of “{team}” on Tameshi is switched off: {why}
It pointed to {host}. {what}

    {link}

There you see what was tried and what came back, can send a test, switch the webhook on again, and send
everything again that failed. You get this letter because you may do so in this team.
"""
WHY = {
    Off.FAILING: "since {since} nothing has arrived.",
    Off.GONE: "its address has answered that nothing is wanted there any more (410).",
}
WHAT = {
    Off.FAILING: "Nothing is lost yet: what happens\nis kept for 30 days, and goes out when it is on again.",
    Off.GONE: "What happens while it is off is not told.",
}


def about_webhook(letter: WebhookLetter, public_url: str) -> tuple[str, str]:
    """Subject and text of the letter to who can switch a webhook on again."""
    text = ABOUT_WEBHOOK.format(
        team=letter.team,
        why=WHY[letter.why].format(since=moment(letter.failing_since) if letter.failing_since else "some days"),
        what=WHAT[letter.why],
        host=letter.host,
        link=f"{public_url.rstrip('/')}/teams/{letter.team_key}/webhooks/{letter.webhook}",
    )
    return f"A webhook of {letter.team} is switched off", text


def _time(letter: CandidateLetter) -> str:
    if letter.minutes is None:
        more = f", and {letter.extra_minutes} minutes more for you" if letter.extra_minutes else ""
        return f"and you have until the end{more}"
    return f"and you then have {letter.minutes + letter.extra_minutes} minutes"


def moment(at: datetime) -> str:
    """A moment as letters say it."""
    return f"{at:%-d %B %Y, %H:%M} UTC"
