"""The part of the OpenAPI document that describes what webhooks receive, in the form of Standard Webhooks 1.0."""

from __future__ import annotations

from typing import Any

from core.webhooks.topics import WORDS, Topic
from web.api.schemas.webhook import MESSAGES

HEADERS = {
    "webhook-id": "The same however often the message is sent.",
    "webhook-timestamp": "When this try was made, in seconds since 1970.",
    "webhook-signature": "One `v1,` with HMAC-SHA256 in base64; two, with a space between, while a secret changes.",
}
ANSWERS = {
    "2XX": "The message has arrived.",
    "410": "Nothing is wanted there any more: the webhook is switched off.",
    "default": "It is sent again later; `Retry-After` is heeded.",
}


def described(reference: str) -> dict[str, Any]:
    """One entry for each type of message; `reference` makes the address of a schema from a model's name."""
    return {topic.value: {"post": _received(topic, reference)} for topic in Topic}


def _received(topic: Topic, reference: str) -> dict[str, Any]:
    schema = {"$ref": reference.format(model=MESSAGES[topic].__name__)}
    return {
        "operationId": f"webhook_{topic.name.lower()}",
        "summary": f"{WORDS[topic]}.",
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": text, "schema": {"type": "string"}}
            for name, text in HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {status: {"description": text} for status, text in ANSWERS.items()},
    }
