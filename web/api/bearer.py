"""Who a program acts for: the person or the organisation of the token in the header, whatever cookies came along.

The API is exempt from CSRF protection, which guards what browsers do by cookie; so a cookie must never be enough here.
"""

from __future__ import annotations

from typing import cast

from flask import g, request
from flask_limiter.util import get_remote_address

from core.accounts.api_tokens import Scope, find_token
from core.models import ApiToken, Person
from web.api.problems import refuse
from web.services import now, session


def sent_token() -> ApiToken | None:
    """The token of the header, if it can be used."""
    if "api_token" not in g:
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        fit = kind.lower() == "bearer" and len(secret) < 200
        g.api_token = find_token(session(), secret.strip(), now=now()) if fit else None
    return cast("ApiToken | None", g.api_token)


def token_key() -> str:
    """Counts calls per token; per address for who has none."""
    token = sent_token()
    return f"token:{token.id}" if token else get_remote_address()


def token_for(*scopes: Scope) -> ApiToken:
    """The token, if one of these scopes is its; else the answer is 401 or 403."""
    token = sent_token()
    if token is None:
        refuse(401, "Send a valid token: Authorization: Bearer …. Tokens are made under Settings, API tokens.")
    if not {scope.value for scope in scopes} & set(token.scopes):
        wanted = " or ".join(f"“{scope.value}”" for scope in scopes)
        refuse(403, f"This token may not do that: it lacks the scope {wanted}.")
    return token


def caller() -> ApiToken:
    """The token of a call that has been let in."""
    return cast(ApiToken, g.api_token)


def holder() -> Person:
    """The person for whom it acts."""
    return caller().person


def team_id() -> int:
    """The organisation for which it acts; 403 for a person's own token."""
    team = caller().team_id
    if team is None:
        refuse(403, "This needs a token of an organisation; one is made on the team's page, under API tokens.")
    return team
