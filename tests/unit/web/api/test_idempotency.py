from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from core.accounts.api_tokens import PERSONAL
from core.models import Repeatable, Submission
from tests.site.make import KATA, now, services_of
from tests.unit.web.api.conftest import Program, token_of
from tests.unit.web.conftest import Browser, Clock

PATH = f"{KATA}/submissions"
BODY = {"source": "def retry(): ...", "mode": "run"}


def count(app: Flask) -> int:
    with services_of(app).sessions() as session:
        return session.query(Submission).count()


def test_what_is_sent_again_has_the_same_answer_and_is_done_once(program: Program, app: Flask) -> None:
    first, again = (program.post(PATH, BODY, Idempotency_Key="one") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert first.headers["Location"] == again.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert count(app) == 1


def test_the_answer_is_the_first_one_whatever_happened_meanwhile(program: Program, app: Flask) -> None:
    first = program.post(PATH, BODY, Idempotency_Key="one").json
    with services_of(app).sessions() as session:
        session.query(Submission).delete()
        session.commit()
    assert program.post(PATH, BODY, Idempotency_Key="one").json == first
    assert count(app) == 0


def test_a_key_that_was_used_for_something_else_is_refused(program: Program, app: Flask) -> None:
    program.post(PATH, BODY, Idempotency_Key="one")
    for path, body in ((PATH, {**BODY, "source": "other"}), (f"{PATH}?x=1", BODY)):
        answer = program.post(path, body, Idempotency_Key="one")
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
        assert "Choose a new key" in answer.json["detail"]
    assert count(app) == 1


def test_a_refusal_leaves_the_key_free(program: Program, app: Flask) -> None:
    assert program.post("/katas/no/kata/submissions", BODY, Idempotency_Key="one").status_code == 404
    assert program.post(PATH, BODY, Idempotency_Key="one").status_code == 201
    assert program.post(PATH, BODY | {"source": "x" * 70_000}, Idempotency_Key="two").status_code == 413
    assert program.post(PATH, BODY | {"source": "x"}, Idempotency_Key="two").status_code == 201


def test_while_the_first_one_runs_the_second_waits(program: Program, app: Flask, clock: Clock) -> None:
    program.post(PATH, BODY, Idempotency_Key="one")
    with services_of(app).sessions() as session:
        session.query(Repeatable).update({"answered_at": None})
        session.commit()
    answer = program.post(PATH, BODY, Idempotency_Key="one")
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "1")
    clock.added = timedelta(minutes=3)  # Whatever worked on it has died.
    assert program.post(PATH, BODY, Idempotency_Key="one").status_code == 201


def test_a_key_is_forgotten_after_a_day(program: Program, app: Flask, clock: Clock) -> None:
    program.post(PATH, BODY, Idempotency_Key="one")
    clock.added = timedelta(hours=25)
    assert program.post(PATH, {**BODY, "source": "other"}, Idempotency_Key="one").status_code == 201


def test_another_token_has_keys_of_its_own(program: Program, app: Flask, other: Browser) -> None:
    other.sign_up(name="Bob", email="bob@example.com")
    bob = Program(app, token_of(app, "bob@example.com", *PERSONAL))
    first = program.post(PATH, BODY, Idempotency_Key="one")
    second = bob.post(PATH, BODY, Idempotency_Key="one")
    assert first.json["id"] != second.json["id"]


@pytest.mark.parametrize("key", ["", "x" * 256, "with space", "é"])
def test_a_key_that_is_none_is_refused(program: Program, app: Flask, key: str) -> None:
    answer = program.post(PATH, BODY, Idempotency_Key=key)
    assert answer.status_code == 422
    assert count(app) == 0


def test_nothing_is_older_than_now(program: Program, app: Flask) -> None:
    program.post(PATH, BODY, Idempotency_Key="one")
    with services_of(app).sessions() as session:
        kept = session.query(Repeatable).one()
        assert kept.answered_at is not None
        assert kept.begun_at <= kept.answered_at <= now()
