"""Whatever goes wrong with a call, a program reads it in one form, that of RFC 9457."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.site.make import KATA
from tests.unit.web.api.conftest import Program
from web.api import katas

SEND = f"{KATA}/submissions"


@pytest.mark.parametrize(
    ("status", "method", "path", "options"),
    [
        (400, "POST", SEND, {"data": b"\xff{", "content_type": "application/json"}),
        (400, "POST", SEND, {"data": b"{", "content_type": "application/json"}),
        (403, "GET", "/screens", {}),
        (404, "GET", "/katas/no/kata", {}),
        (404, "GET", "/nothing/like/this", {}),
        (404, "GET", f"/submissions/{'x' * 10_000}", {}),
        (405, "DELETE", "/katas", {}),
        (405, "POST", "/me", {}),
        (413, "POST", SEND, {"data": b"x" * (17 * 1024 * 1024), "content_type": "application/json"}),
        (413, "POST", SEND, {"json": {"source": "x" * 70_000}}),
        (415, "POST", SEND, {"data": "source=x", "content_type": "application/x-www-form-urlencoded"}),
        (422, "POST", SEND, {"json": {"source": 7}}),
        (422, "GET", "/katas?limit=1000", {}),
        (422, "GET", "/katas?cursor=%00", {}),
        (422, "GET", "/katas?nothing=1", {}),
    ],
)
def test_every_refusal_is_a_problem(program: Program, status: int, method: str, path: str, options: Any) -> None:
    answer = program.call(path, method, **options)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    told = answer.json
    assert (told["status"], told["type"]) == (status, "about:blank")
    assert told["title"]
    assert told["detail"]
    assert "<" not in answer.text
    assert status != 405 or answer.headers["Allow"]


def test_without_a_token_and_with_a_wrong_one(program: Program, app: Flask) -> None:
    for secret in ("", "tameshi_" + "x" * 43, "x" * 10_000, "\u00e9"):
        answer = Program(app, secret).call("/me")
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(katas, "fetch_slice", break_down)
    answer = program.call("/katas")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "swordfish" not in answer.text


@pytest.mark.parametrize("cursor", ["0~0", "9" * 64 + "~zzz", "z~1", "-1~1", "1700000000000000~" + "x" * 64])
def test_a_cursor_that_nobody_gave_is_a_place_all_the_same(program: Program, cursor: str) -> None:
    for path in ("/katas", "/submissions"):
        answer = program.call(f"{path}?cursor={cursor}")
        assert answer.status_code == 200, answer.text
        assert isinstance(answer.json["items"], list)


def test_what_follows_is_linked_until_the_end(program: Program) -> None:
    answer = program.call("/katas?limit=7")
    seen = [kata["id"] for kata in answer.json["items"]]
    while answer.json["next_cursor"] is not None:
        link = answer.headers["Link"]
        assert link.endswith('>; rel="next"')
        answer = program.call(link.split(">")[0].removeprefix("</api/v1"))
        seen += [kata["id"] for kata in answer.json["items"]]
    assert "Link" not in answer.headers
    assert len(seen) == len(set(seen)) > 50
