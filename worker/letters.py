"""The words of letters that are sent in the background."""

from __future__ import annotations

from core.teams.post import Letter
from core.teams.roles import Role

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
