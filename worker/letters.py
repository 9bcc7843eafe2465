"""The words of letters that are sent in the background."""

from __future__ import annotations

from core.languages.amounts import moment_in_utc
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
        why=WHY[letter.why].format(since=moment_in_utc(letter.failing_since) if letter.failing_since else "some days"),
        what=WHAT[letter.why],
        host=letter.host,
        link=f"{public_url.rstrip('/')}/teams/{letter.team_key}/webhooks/{letter.webhook}",
    )
    return f"A webhook of {letter.team} is switched off", text
