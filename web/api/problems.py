"""Errors as application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NoReturn

from flask import Response, abort, request
from pydantic import ValidationError

from web.api.schemas.problem import Fault, Problem


def is_api() -> bool:
    """Whether it is a program of the API that is asking."""
    return request.path.startswith("/api/")


def problem(
    status: int, detail: str, *, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that says what went wrong, and which parts of the request are at fault."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors))
    answer = Response(told.model_dump_json(), status, mimetype="application/problem+json")
    answer.headers.update(headers or {})
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def refuse(
    status: int, detail: str, *, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
) -> NoReturn:
    """End the request with a problem."""
    abort(problem(status, detail, errors=errors, headers=headers))


def refuse_unfit(where: str, error: ValidationError) -> NoReturn:
    """End the request because `where` does not have the form that the document asks for."""
    faults = [
        Fault(pointer="/" + "/".join(map(str, fault["loc"])), detail=fault["msg"])
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    refuse(422, f"The {where} does not have the form that /api/v1/openapi.json asks for.", errors=faults[:20])
