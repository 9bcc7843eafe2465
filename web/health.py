"""For load balancers and supervisors: is the process alive, and can it serve."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from core.models import Kata
from web.services import session

bp = Blueprint("health", __name__)
log = structlog.get_logger(__name__)


@bp.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
def ready() -> Response:
    """The database answers and has our tables. Redis is not asked: without it everything still works, only later."""
    try:
        session().scalar(select(Kata.id).limit(1))
    except SQLAlchemyError as error:
        log.error("not_ready", error=str(error))
        answer = jsonify(status="the database does not answer, or has not been migrated")
        answer.status_code = 503
        return answer
    return jsonify(status="ready")
