"""What stands in addresses: Ada's organisation's values, the other organisation's, and such as nobody has."""

from __future__ import annotations

from tests.site.lived_in import Story
from tests.site.make import KATA

TRACK, SLUG = KATA.removeprefix("/katas/").split("/")
NOT_ASKED = "30"  # A kata of the catalogue that is in no screen.
EVERYBODYS = {
    "katas/<track>": SLUG,
    "reviews/<track>": SLUG,
    "tracks": TRACK,
    "katas": TRACK,
    "reviews": TRACK,
    "solutions": "1",
    "versions": "1",
    "printed": "0",
    "static": "0",
    "static/<generation>": "none",
    "identities": "1",
    "reset": "old",
    "verify": "old",
}


def theirs(story: Story) -> dict[str, str]:
    """Those of Ada's organisation, and of Ada."""
    return EVERYBODYS | {
        "teams": story["organisation"],
        "teams/<key>/katas": story["private_kata"],
        "screens": story["screen"],
        "candidates": story["finished"],
        "members": story["reviewer"],
        "extensions": story["reviewer"],
        "invites": story["team_invite"],
        "assignments": story["task"],
        "webhooks": story["hook"],
        "deliveries": story["hook_delivery"],
        "tokens": story["team_token"],
        "links": story["report_link"],
        "remarks": story["remark"],
        "take": _forged(story["take_running"]),
        "take/<token>/katas": story["screen_kata"],
        "take/<token>/submissions": story["take_submission"],
        "reports": story["ended_report_token"],
        "join": _forged(story["invite"]),
        "submissions": story["take_submission"],
        "attempts": story["submission"],
        "api/v1/invitations": story["finished"],
        "api/v1/assessments": story["finished"],
        "api/v1/submissions": story["submission"],
        "people": story["handle"],
        "settings/tokens": "1",
        "sessions": "1",
    }


def own(others: Story) -> dict[str, str]:
    """Those of the other organisation, and of Eve."""
    return EVERYBODYS | {
        "teams": others["organisation"],
        "teams/<key>/katas": others["private_kata"],
        "screens": others["screen"],
        "candidates": others["finished"],
        "members": others["person"],
        "extensions": others["person"],
        "invites": others["team_invite"],
        "assignments": others["task"],
        "webhooks": others["hook"],
        "deliveries": others["hook_delivery"],
        "tokens": others["team_token"],
        "links": others["report_link"],
        "remarks": others["remark"],
        "take": others["take_finished"],
        "take/<token>/katas": others["screen_kata"],
        "take/<token>/submissions": others["take_submission"],
        "submissions": others["take_submission"],
    }


def nobodys(story: Story) -> dict[str, str]:
    """Such as fit by their form, and are not there."""
    numbers = {word: "2000000000" for word, value in theirs(story).items() if value.isdecimal() and word != "printed"}
    texts = {word: value[::-1].translate(_OTHER) for word, value in theirs(story).items() if not value.isdecimal()}
    return theirs(story) | texts | numbers | EVERYBODYS


def _forged(token: str) -> str:
    return token[:-1] + ("0" if token[-1] != "0" else "1")


_OTHER = str.maketrans("0123456789abcdef", "1234567890bcdefa")
