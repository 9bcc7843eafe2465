"""Messages are described three times: in the documents, in OpenAPI, and by what is sent. All three are one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
from flask import Flask

from core.webhooks.topics import Topic
from tests.payloads import assert_described
from web.api.document import document_of

PAGE = Path(__file__).parents[4] / "docs" / "webhooks.md"
EXAMPLES = [json.loads(found) for found in re.findall(r"```json\n(.*?)\n```", PAGE.read_text(), re.DOTALL)]


def test_the_documents_have_an_example_of_each() -> None:
    assert [example["type"] for example in EXAMPLES] == [topic.value for topic in Topic]
    for example in EXAMPLES:
        assert_described(json.dumps(example))


def test_openapi_describes_each_and_its_schemas_can_be_used_as_they_stand(app: Flask) -> None:
    document = document_of(app)
    assert list(document["webhooks"]) == [topic.value for topic in Topic]
    for example in EXAMPLES:
        received = document["webhooks"][example["type"]]["post"]
        schema = received["requestBody"]["content"]["application/json"]["schema"]
        validator = jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})
        assert validator.is_valid(example)
        for wrong in ({**example, "type": "other"}, {**example, "data": {}}, {**example, "timestamp": 7}):
            assert not validator.is_valid(wrong)
        assert {one["name"] for one in received["parameters"]} == {
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
        }


@pytest.mark.parametrize("more", [{"name": "Grace"}, {"email": "g@example.com"}])
def test_a_name_in_a_message_would_be_noticed(more: dict[str, str]) -> None:
    told = {**EXAMPLES[0], "data": {**EXAMPLES[0]["data"], **more}}
    with pytest.raises(AssertionError):
        assert_described(json.dumps(told))
