"""The OpenAPI 3.1 document, made from the declarations of the calls. pydantic writes the schemas: 3.1 speaks the same
JSON Schema as it does, so nothing is translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from core.accounts.api_tokens import Scope
from web.api.once import HEADER, PATTERN
from web.api.operation import Operation
from web.api.schemas.problem import Problem
from web.api.schemas.webhook import MESSAGES
from web.api.webhooks import described

PREFIX = "/api/v1"
VERSION = "1.0.0"
REFERENCE = "#/components/schemas/{model}"
ABOUT = """\
Everything is JSON in UTF-8. Times are in ISO 8601 and in UTC.

**Tokens.** Send `Authorization: Bearer …`. A person's token is made under Settings, API tokens; an organisation's on
the team's page. A token does only what its scopes name.

**Lists** come in parts. Send `next_cursor` of an answer as `cursor` to have what follows, or follow the header `Link`.

**Sending again.** Give a POST a header `Idempotency-Key`, and sending it again within 24 hours does nothing twice: the
answer is the first one again, with `Idempotency-Replayed: true`.

**Limits.** `RateLimit` says how many calls are left; after too many the answer is 429, and `Retry-After` says when to
come back.

**Problems** have the form of RFC 9457. `detail` is for a person, `errors` names the parts at fault.
"""
SCOPES = {
    Scope.READ: "See your profile, your submissions and your teams.",
    Scope.SUBMIT: "Send solutions in your name.",
    Scope.HIRING_READ: "See the organisation's screens, candidates and results.",
    Scope.HIRING_WRITE: "Invite candidates to the organisation's screens, and revoke invitations.",
}
PATHS = {
    "submission_id": "The id of a submission.",
    "track": "The first part of a kata's id.",
    "slug": "The second part of a kata's id.",
    "team": "The key of a team, as in its address on the site.",
    "screen": "The id of a screen.",
    "invitation": "The id of an invitation.",
    "assessment": "The id of an assessment.",
}
REFUSALS = {
    400: "The body is not JSON.",
    401: "There is no valid token.",
    403: "The token may not do this.",
    404: "There is no such thing, or it belongs to somebody else.",
    409: "This does not fit what is there, or the same request is being worked on.",
    413: "What was sent is too large.",
    415: "The body was not sent as JSON.",
    422: "Something that was sent does not have the form that is asked for, or cannot be done.",
    429: "Too many calls; come back later.",
}
HEADERS = {
    "RateLimit": "How many calls are left (`r`), and in how many seconds all of them are there again (`t`).",
    "RateLimit-Policy": "How many calls (`q`) there are in how many seconds (`w`).",
}


class Call(NamedTuple):
    """One method of one address."""

    path: str
    method: str
    operation: Operation
    name: str
    parameters: list[str]


def calls_of(app: Flask) -> list[Call]:
    """All calls of the API, by address."""
    return sorted(_calls(app), key=lambda call: (call.path, call.method))


def document_of(app: Flask) -> dict[str, Any]:
    """The document."""
    calls = calls_of(app)
    _, schemas = models_json_schema(
        sorted(_models(calls), key=lambda pair: (pair[0].__name__, pair[1])),
        ref_template=REFERENCE,
    )
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method] = _described(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tameshi", "version": VERSION, "summary": "Katas, teams and hiring.", "description": ABOUT},
        "servers": [{"url": PREFIX}],
        "tags": [{"name": tag} for tag in dict.fromkeys(call.operation.tag for call in calls)],
        "paths": paths,
        "webhooks": described(REFERENCE),
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "\n".join(f"- `{scope.value}`: {text}" for scope, text in SCOPES.items()),
                }
            },
            "headers": {name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()},
        },
    }


def _calls(app: Flask) -> Iterator[Call]:
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], "operation", None)
        if declared is not None:
            path = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", rule.rule).removeprefix(PREFIX)
            (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            parameters = re.findall(r"{(\w+)}", path)
            yield Call(path, method.lower(), declared, rule.endpoint.replace(".", "_"), parameters)


def _models(calls: list[Call]) -> Iterator[tuple[type[BaseModel], Any]]:
    yield Problem, "serialization"
    yield from ((message, "serialization") for message in MESSAGES.values())
    for operation in {call.operation for call in calls}:
        yield operation.answer, "serialization"
        for taken in (operation.body, operation.query):
            if taken is not None:
                yield taken, "validation"


def _described(call: Call) -> dict[str, Any]:
    operation = call.operation
    found: dict[str, Any] = {
        "operationId": call.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "responses": _responses(call),
    }
    if operation.description:
        found["description"] = operation.description
    if parameters := [*_in_path(call), *_in_query(operation), *_in_header(call)]:
        found["parameters"] = parameters
    if operation.body is not None:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(operation.body)}}}
    if operation.scopes:
        found["security"] = [{"token": [scope.value]} for scope in operation.scopes]
    return found


def _in_path(call: Call) -> Iterator[dict[str, Any]]:
    for name in call.parameters:
        schema = {"type": "string", "minLength": 1}
        yield {"name": name, "in": "path", "required": True, "description": PATHS[name], "schema": schema}


def _in_query(operation: Operation) -> Iterator[dict[str, Any]]:
    if operation.query is None:
        return
    schema = operation.query.model_json_schema(ref_template=REFERENCE)
    required = schema.get("required", [])
    for name, told in schema["properties"].items():
        plain = {key: value for key, value in told.items() if key not in ("title", "description", "anyOf", "default")}
        plain |= next((kind for kind in told.get("anyOf", ()) if kind.get("type") != "null"), {})
        if told.get("default") is not None:
            plain["default"] = told["default"]
        found = {"name": name, "in": "query", "required": name in required, "schema": plain}
        yield found | ({"description": told["description"]} if "description" in told else {})


def _in_header(call: Call) -> Iterator[dict[str, Any]]:
    if call.method == "post" and call.operation.scopes:
        schema = {"type": "string", "pattern": PATTERN, "maxLength": 255}
        text = "A name of your own for this request, such as a UUID, so that it can be sent again."
        yield {"name": HEADER, "in": "header", "required": False, "description": text, "schema": schema}


def _responses(call: Call) -> dict[str, Any]:
    operation = call.operation
    headers: dict[str, Any] = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    more: dict[str, Any] = {}
    if operation.status == 201:
        more["Location"] = {"description": "The address of what was made.", "schema": {"type": "string"}}
    if "next_cursor" in operation.answer.model_fields:
        more["Link"] = {"description": "The address of what follows, as `next`.", "schema": {"type": "string"}}
    good = {
        "description": (operation.answer.__doc__ or "").strip().split("\n")[0],
        "headers": headers | more,
        "content": {"application/json": {"schema": _ref(operation.answer)}},
    }
    refused = {
        "content": {"application/problem+json": {"schema": _ref(Problem)}},
        "headers": headers,
    }
    statuses = sorted({*operation.refusals, *_usual(call)})
    return {str(operation.status): good} | {
        str(status): {"description": REFUSALS[status]} | refused for status in statuses
    }


def _usual(call: Call) -> Iterator[int]:
    operation = call.operation
    yield 429
    if operation.scopes:
        yield from (401, 403)
    if call.parameters:
        yield 404
    if operation.query is not None:
        yield 422
    if operation.body is not None:
        yield from (400, 415, 422)
    if call.method == "post" and operation.scopes:
        yield from (409, 422)


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model.__name__)}
