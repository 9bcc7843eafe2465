"""The sorts of letters that are sent in the background: to who is invited to a team, to candidates, about either, and
about webhooks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from core.candidates import notices
from core.candidates import post as candidates
from core.settings import Settings
from core.teams import post as teams
from core.webhooks import post as webhooks
from worker.candidate_letters import to_candidate
from worker.letters import about_webhook, invitation
from worker.notices import notice

Letter = TypeVar("Letter", teams.Letter, candidates.Letter, notices.NoticeLetter, webhooks.Letter)


@dataclass(frozen=True, slots=True)
class Post(Generic[Letter]):
    """Where letters of one sort wait in the database, and how one of them reads: its subject and its text."""

    wait: Callable[..., bool]
    take: Callable[..., list[Letter]]
    words: Callable[[Letter], tuple[str, str]]
    note_sent: Callable[..., None]
    note_refused: Callable[[Session, Letter], None]


def team_post(settings: Settings) -> Post[teams.Letter]:
    """Invitations to teams."""
    return Post(
        teams.letters_wait,
        teams.take_letters,
        lambda letter: invitation(letter, settings.public_url),
        teams.note_sent,
        teams.note_refused,
    )


def candidate_post(settings: Settings) -> Post[candidates.Letter]:
    """Letters to candidates. Their links are signed, so whoever writes them knows the secret key."""
    take = partial(candidates.take_letters, public_url=settings.public_url, secret_key=settings.required_secret_key())
    return Post(candidates.letters_wait, take, to_candidate, candidates.note_sent, candidates.note_refused)


def webhook_post(settings: Settings) -> Post[webhooks.Letter]:
    """To who can switch a webhook on again that we have switched off."""
    return Post(
        webhooks.letters_wait,
        webhooks.take_letters,
        lambda letter: about_webhook(letter, settings.public_url),
        webhooks.note_sent,
        webhooks.note_refused,
    )


def notice_post(settings: Settings) -> Post[notices.NoticeLetter]:
    """Letters to those who hire, about a candidate."""
    return Post(
        notices.notices_wait,
        notices.take_notices,
        lambda letter: notice(letter, settings.public_url),
        notices.note_sent,
        notices.note_refused,
    )
