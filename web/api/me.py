"""The person that the token stands for."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from core.accounts.api_tokens import Scope
from web.api.bearer import holder

bp = Blueprint("api_me", __name__)


@bp.get("/api/v1/me")
def show() -> Response:
    """Name, address and time zone."""
    person = holder(Scope.READ)
    return jsonify(
        id=person.id,
        name=person.name,
        email=person.email,
        email_verified=person.email_verified_at is not None,
        time_zone=person.time_zone,
        created_at=person.created_at.isoformat(),
    )
