"""API tokens: keys with which a person's programs act for them. Only a hash is kept, so a token is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session, joinedload

from core.accounts.tokens import new_token, token_hash
from core.clean import clean_line
from core.database import begin_write
from core.models import ApiToken, Deletion, Membership, Team
from core.teams.permissions import Act, may
from core.teams.roles import Role

PREFIX = "tameshi_"  # So that scanners of repositories know one when they see one.
LONGEST_NAME = 80
MOST = 50
NOTE_USED_EVERY = timedelta(minutes=5)


class Scope(StrEnum):
    """What a token may do."""

    READ = "read"
    SUBMIT = "submit"
    HIRING_READ = "hiring:read"
    HIRING_WRITE = "hiring:write"


PERSONAL = (Scope.READ, Scope.SUBMIT)
HIRING = (Scope.HIRING_READ, Scope.HIRING_WRITE)
"""What a token of a person may be made for, and what one of an organisation."""


class Life(StrEnum):
    """How long a token may be used."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"
    FOREVER = "never"

    def end(self, now: datetime) -> datetime | None:
        """When it expires."""
        return None if self is Life.FOREVER else now + timedelta(days=int(self.value))


class TokenRefused(Exception):
    """The token could not be made. `field` names the input at fault; the text is for the person."""

    field = "name"

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class UnfitTokenName(TokenRefused):
    """A token's name has 1 to 80 characters."""


class TokenNameTaken(TokenRefused):
    """You have a token with this name already. Revoke that one first, or choose another name."""


class NoScope(TokenRefused):
    """Choose at least one thing that the token may do."""

    field = "scopes"


class TooManyTokens(TokenRefused):
    """You have 50 tokens, which is the most. Revoke one that you no longer need."""


class NewToken(NamedTuple):
    """A token as it is shown once, and what is kept of it."""

    secret: str
    token: ApiToken


def make_token(
    session: Session, person_id: int, *, name: str, scopes: Sequence[Scope], life: Life, now: datetime
) -> NewToken:
    """Make a token. Raises TokenRefused."""
    name = clean_line(name)
    if not 0 < len(name) <= LONGEST_NAME:
        raise UnfitTokenName
    if not scopes:
        raise NoScope
    begin_write(session, lock=f"person:{person_id}")
    live = (ApiToken.person_id == person_id) & ApiToken.team_id.is_(None) & usable(now)
    if session.scalar(select(ApiToken.id).where(live, ApiToken.name == name)) is not None:
        session.rollback()
        raise TokenNameTaken
    if (session.scalar(select(func.count()).where(live)) or 0) >= MOST:
        session.rollback()
        raise TooManyTokens
    made = issue(person_id, name=name, scopes=[scope for scope in PERSONAL if scope in scopes], life=life, now=now)
    session.add(made.token)
    session.commit()
    return made


def issue(
    person_id: int, *, name: str, scopes: Sequence[Scope], life: Life, now: datetime, team_id: int | None = None
) -> NewToken:
    """A new token that is not stored yet."""
    secret = PREFIX + new_token()
    token = ApiToken(
        person_id=person_id,
        team_id=team_id,
        name=name,
        token_hash=token_hash(secret),
        scopes=[scope.value for scope in scopes],
        created_at=now,
        expires_at=life.end(now),
    )
    return NewToken(secret, token)


def tokens_of(person_id: int, *, now: datetime) -> Select[ApiToken]:
    """The query for a person's tokens that can be used, the newest first."""
    return (
        select(ApiToken)
        .where(ApiToken.person_id == person_id, ApiToken.team_id.is_(None), usable(now))
        .order_by(ApiToken.created_at.desc(), ApiToken.id.desc())
    )


def revoke_token(session: Session, person_id: int, token_id: int, *, now: datetime) -> bool:
    """End a token. False when the person has no such token; one that has ended already is fine."""
    begin_write(session)
    owns = (ApiToken.person_id == person_id) & (ApiToken.id == token_id)
    found = session.scalar(select(ApiToken.id).where(owns)) is not None
    session.execute(update(ApiToken).where(owns, ApiToken.revoked_at.is_(None)).values(revoked_at=now))
    session.commit()
    return found


def find_token(session: Session, secret: str, *, now: datetime) -> ApiToken | None:
    """The token with its person, and that it was used now. None when it is unknown, revoked or expired.

    While an account waits for its deletion its tokens rest, and an organisation's rest while whoever made them may not
    hire there.
    """
    leaving = select(Deletion.person_id).where(Deletion.person_id == ApiToken.person_id).exists()
    token = session.scalar(
        select(ApiToken)
        .where(ApiToken.token_hash == token_hash(secret), usable(now), ~leaving, _counts_in_its_team())
        .options(joinedload(ApiToken.person))
    )
    if token is not None and (token.used_at is None or token.used_at <= now - NOTE_USED_EVERY):
        begin_write(session)
        session.execute(update(ApiToken).where(ApiToken.id == token.id).values(used_at=now))
        session.commit()
    return token


def usable(now: datetime) -> ColumnElement[bool]:
    """The condition that a token still counts."""
    return ApiToken.revoked_at.is_(None) & (ApiToken.expires_at.is_(None) | (ApiToken.expires_at > now))


def _counts_in_its_team() -> ColumnElement[bool]:
    hirers = [role for role in Role if may(role, Act.HIRE)]
    hires = (
        select(Membership.team_id)
        .join(Membership.team)
        .where(
            Membership.team_id == ApiToken.team_id,
            Membership.person_id == ApiToken.person_id,
            Membership.role.in_(hirers),
            Team.hires,
            Team.deleted_at.is_(None),
        )
        .exists()
    )
    return ApiToken.team_id.is_(None) | hires
