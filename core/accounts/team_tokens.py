"""API tokens of an organisation: they reach its hiring and nothing else. Who may hire makes, sees and revokes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session, joinedload

from core.accounts.api_tokens import (
    HIRING,
    LONGEST_NAME,
    MOST,
    Life,
    NewToken,
    NoScope,
    Scope,
    TokenRefused,
    UnfitTokenName,
    issue,
    usable,
)
from core.clean import clean_line
from core.models import ApiToken, Membership
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act


class TeamTokenNameTaken(TokenRefused):
    """The organisation has a token with this name already. Revoke that one first, or choose another name."""


class TooManyTeamTokens(TokenRefused):
    """The organisation has 50 tokens, which is the most. Revoke one that is no longer needed."""


def make_team_token(
    session: Session, *, by: Membership, name: str, scopes: Sequence[Scope], life: Life, now: datetime
) -> NewToken:
    """Make a token for the organisation and commit. Raises TokenRefused, TeamGone or NotAllowed."""
    name = clean_line(name)
    if not 0 < len(name) <= LONGEST_NAME:
        raise UnfitTokenName
    if not scopes:
        raise NoScope
    by = begin_act(session, by, Act.HIRE)
    live = (ApiToken.team_id == by.team_id) & usable(now)
    if session.scalar(select(ApiToken.id).where(live, ApiToken.name == name)) is not None:
        session.rollback()
        raise TeamTokenNameTaken
    if (session.scalar(select(func.count()).where(live)) or 0) >= MOST:
        session.rollback()
        raise TooManyTeamTokens
    chosen = [scope for scope in HIRING if scope in scopes]
    made = issue(by.person_id, name=name, scopes=chosen, life=life, now=now, team_id=by.team_id)
    session.add(made.token)
    note(session, team_id=by.team_id, by=by.person_id, happening=Happening.API_OPENED, now=now, name=name)
    session.commit()
    return made


def team_tokens(team_id: int, *, now: datetime) -> Select[ApiToken]:
    """The query for the organisation's tokens that have not ended, with who made them, the newest first."""
    return (
        select(ApiToken)
        .where(ApiToken.team_id == team_id, usable(now))
        .order_by(ApiToken.created_at.desc(), ApiToken.id.desc())
        .options(joinedload(ApiToken.person))
    )


def revoke_team_token(session: Session, *, by: Membership, token_id: int, now: datetime) -> bool:
    """End a token, and commit. False when the organisation has no such token; one that has ended already is fine."""
    by = begin_act(session, by, Act.HIRE)
    token = session.scalar(select(ApiToken).where(ApiToken.team_id == by.team_id, ApiToken.id == token_id))
    if token is None:
        session.rollback()
        return False
    ended = update(ApiToken).where(ApiToken.id == token.id, ApiToken.revoked_at.is_(None)).values(revoked_at=now)
    if session.execute(ended.returning(ApiToken.id)).first() is not None:
        name = token.name
        note(session, team_id=by.team_id, by=by.person_id, happening=Happening.API_CLOSED, now=now, name=name)
    session.commit()
    return True
