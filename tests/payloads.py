"""Whether what a webhook sends is what its description promises, by the JSON Schemas that the site publishes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs

from core.webhooks.topics import Topic
from web.api.schemas.webhook import DATA, MESSAGES


@cache
def _schema(topic: Topic) -> Any:
    return jsonschema_rs.Draft202012Validator(
        MESSAGES[topic].model_json_schema(mode="serialization"), validate_formats=True
    )


def assert_described(body: str) -> None:
    """Fail where the body breaks its schema, or tells more than it names."""
    message = json.loads(body)
    topic = Topic(message["type"])
    _schema(topic).validate(message)
    assert message.keys() == MESSAGES[topic].model_fields.keys()
    assert message["data"].keys() == DATA[topic].model_fields.keys()
