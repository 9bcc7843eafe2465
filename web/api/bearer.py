"""Who a program acts for: the person of the token in the header, whatever cookies came along.

The API is exempt from CSRF protection, which guards what browsers do by cookie; so a cookie must never be enough here.
"""

from __future__ import annotations

from flask import request

from core.accounts.api_tokens import Scope, find_token
from core.models import Person
from web.api.problems import refuse
from web.services import now, session


def holder(scope: Scope) -> Person:
    """The person, if the token may do this; else the answer is 401 or 403."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = find_token(session(), secret.strip(), now=now()) if kind.lower() == "bearer" and len(secret) < 200 else None
    if token is None:
        refuse(401, "Send a valid token: Authorization: Bearer …. Tokens are made under Settings, API tokens.")
    if scope.value not in token.scopes:
        refuse(403, f"This token may not do that: it lacks the scope “{scope.value}”.")
    return token.person
