"""What the API is: the OpenAPI document for programs, and the same as a page for people."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, Response, current_app, jsonify, render_template

from core.markdown import render
from web.api.document import ABOUT, PREFIX, REFUSALS, SCOPES, document_of

bp = Blueprint("api_reference", __name__)


@bp.get("/api/v1/openapi.json")
def document() -> Response:
    """The document; it says nothing about anybody, so anybody may read and keep it."""
    answer = jsonify(document_of(current_app))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@bp.get("/api")
def show() -> str:
    """The page."""
    document = document_of(current_app)
    calls = [
        {"path": PREFIX + path, "method": method.upper(), **call}
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    ]
    calls.sort(key=lambda call: str(call["tags"][0]))
    return render_template(
        "reference.html",
        about=render(ABOUT),
        scopes=SCOPES,
        refusals=REFUSALS,
        schemas=document["components"]["schemas"],
        tags=[(tag, list(found)) for tag, found in groupby(calls, key=lambda call: str(call["tags"][0]))],
    )
