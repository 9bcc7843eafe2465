"""The person that the token stands for."""

from __future__ import annotations

from flask import Blueprint

from core.accounts.api_tokens import Scope
from web.api.bearer import holder
from web.api.operation import operation
from web.api.schemas.person import Me

bp = Blueprint("api_me", __name__)


@bp.get("/api/v1/me")
@operation("You", Scope.READ, answer=Me)
def show() -> Me:
    """Read whose token this is"""
    person = holder()
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        email_verified=person.email_verified_at is not None,
        time_zone=person.time_zone,
        created_at=person.created_at,
    )
