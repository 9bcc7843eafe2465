"""One declaration per call of the API: it guards the call, checks what is sent, and is what the document says.

The order is fixed: the call is counted, then the token, its scope, the parameters, the body, and the idempotency key
are looked at. Only then does the view run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import cleandoc
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Response, request
from pydantic import BaseModel, ValidationError

from core.accounts.api_tokens import Scope
from web.api.bearer import token_for, token_key
from web.api.once import answer_once
from web.api.problems import refuse, refuse_unfit
from web.api.schemas.base import Listed
from web.limits import API_CALLS, limiter

View = Callable[..., "BaseModel | Made"]


class Made(NamedTuple):
    """An answer with the address of what was made."""

    answer: BaseModel
    location: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What the document says of a call. Any one of `scopes` is enough; without any, no token is needed."""

    tag: str
    summary: str
    description: str
    answer: type[BaseModel]
    scopes: tuple[Scope, ...] = ()
    status: int = 200
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    refusals: tuple[int, ...] = ()


def operation(
    tag: str,
    *scopes: Scope,
    answer: type[BaseModel],
    status: int = 200,
    query: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
    refusals: tuple[int, ...] = (),
) -> Callable[[View], Callable[..., Response]]:
    """Declare a view as a call of the API; its docstring is what the document says.

    The view gets `query` and `body` as checked models and returns a model. `refusals` are the statuses that are this
    call's own; those of the parts (401, 403, 422 and so on) are known.
    """

    def declare(view: View) -> Callable[..., Response]:
        summary, _, description = cleandoc(view.__doc__ or "").partition("\n")
        described = Operation(
            tag, summary.strip().rstrip("."), description.strip(), answer, scopes, status, query, body, refusals
        )

        @wraps(view)
        def run(**path: Any) -> Response:
            if scopes:
                token_for(*scopes)
            if query is not None:
                path["query"] = _asked(query)
            if body is not None:
                path["body"] = _taken(body)
            if request.method == "POST" and scopes:
                return answer_once(lambda: _answered(view(**path), status))
            return _answered(view(**path), status)

        counted = limiter.shared_limit(API_CALLS, scope="api", key_func=token_key)(run)
        counted.operation = described  # type: ignore[attr-defined]
        return counted

    return declare


def _asked(model: type[BaseModel]) -> BaseModel:
    sent = {name: values[0] if len(values) == 1 else values for name, values in request.args.lists()}
    try:
        return model.model_validate(sent)
    except ValidationError as error:
        refuse_unfit("query", error)


def _taken(model: type[BaseModel]) -> BaseModel:
    if not request.is_json:
        refuse(415, "Send the body as JSON, with Content-Type: application/json.")
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        if any(fault["type"] == "json_invalid" for fault in error.errors(include_url=False)):
            refuse(400, "The body is not valid JSON in UTF-8.")
        refuse_unfit("body", error)


def _answered(given: BaseModel | Made, status: int) -> Response:
    model, location = given if isinstance(given, Made) else (given, None)
    response = Response(model.model_dump_json(), status, mimetype="application/json")
    if location is not None:
        response.headers["Location"] = location
    if isinstance(model, Listed) and model.next_cursor is not None:
        query = urlencode({**request.args.to_dict(), "cursor": model.next_cursor})
        response.headers["Link"] = f'<{request.path}?{query}>; rel="next"'
    return response
