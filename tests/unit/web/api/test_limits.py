from __future__ import annotations

import time

import pytest

from core.accounts.api_tokens import Scope
from tests.unit.web.api.conftest import Program, token_of


def test_every_answer_says_how_many_calls_are_left(program: Program) -> None:
    first, second = program.call("/me"), program.call("/katas")
    assert first.headers["RateLimit-Policy"] == '"api";q=300;w=60'
    assert first.headers["RateLimit"].startswith('"api";r=299;t=')
    assert second.headers["RateLimit"].startswith('"api";r=298;t=')


def test_a_refused_call_counts_too_and_a_page_has_no_such_headers(program: Program) -> None:
    assert program.call("/submissions/nothing").headers["RateLimit"].startswith('"api";r=299;')
    assert "RateLimit" not in program.app.test_client().get("/").headers


def test_after_too_many_calls_it_says_when_to_come_back(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = time.time()
    monkeypatch.setattr(time, "time", lambda: noon)  # On a busy machine 300 calls may take longer than a minute.
    answers = [program.call("/me") for _ in range(301)]
    assert {answer.status_code for answer in answers[:300]} == {200}
    last = answers[-1]
    assert (last.status_code, last.mimetype) == (429, "application/problem+json")
    assert 60 <= int(last.headers["Retry-After"]) <= 61, "rounded up"
    another = Program(program.app, token_of(program.app, "ada@example.com", Scope.READ, name="Another"))
    assert another.call("/me").status_code == 200
