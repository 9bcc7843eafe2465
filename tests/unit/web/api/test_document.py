"""The document says what the calls do; that they do it is what test_schemathesis looks at."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from web.api.document import PREFIX, document_of


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    answer = app.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert isinstance(answer.json, dict)
    return answer.json


def test_it_is_openapi_3_1_for_anybody(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")


def test_every_call_of_the_api_is_in_it(app: Flask, document: dict[str, Any]) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)]
    undeclared = {rule.endpoint for rule in rules if not hasattr(app.view_functions[rule.endpoint], "operation")}
    assert undeclared == {"api_reference.document"}
    assert sum(len(methods) for methods in document["paths"].values()) == len(rules) - 1


def test_every_call_asks_for_a_token_with_a_scope(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            assert call["security"], f"{method} {path}"
            assert {"401", "403", "429"} <= set(call["responses"])


def test_every_post_takes_an_idempotency_key(document: dict[str, Any]) -> None:
    posts = [methods["post"] for methods in document["paths"].values() if "post" in methods]
    assert posts
    for call in posts:
        assert "Idempotency-Key" in {parameter["name"] for parameter in call["parameters"]}


def test_every_reference_leads_somewhere(app: Flask) -> None:
    document = document_of(app)

    def look(part: object) -> None:
        if isinstance(part, dict):
            if isinstance(reference := part.get("$ref"), str):
                found: Any = document
                for name in reference.removeprefix("#/").split("/"):
                    found = found[name]
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(document)
    assert document["paths"]
