"""Errors as application/problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import NoReturn

from flask import Response, abort, jsonify, request


def is_api() -> bool:
    """Whether it is a program of the API that is asking."""
    return request.path.startswith("/api/")


def problem(status: int, detail: str) -> Response:
    """The answer that says what went wrong."""
    answer = jsonify(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail)
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def refuse(status: int, detail: str) -> NoReturn:
    """End the request with a problem."""
    abort(problem(status, detail))
