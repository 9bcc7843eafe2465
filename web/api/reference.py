"""What the API is: the OpenAPI document for programs, and the same as a page for people."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify

from web.api.document import document_of

bp = Blueprint("api_reference", __name__)


@bp.get("/api/v1/openapi.json")
def document() -> Response:
    """The document; it says nothing about anybody, so anybody may read and keep it."""
    answer = jsonify(document_of(current_app))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
