"""The upstream, and the clients that the cell has for it."""

from __future__ import annotations

import asyncio
import urllib.error
from typing import Any

import pytest

from sandbox.cell.http import AsyncClient, Client, HTTPError
from sandbox.examiner import record
from tameshi.resources import Answer, Clock, HTTPUpstream, Request


@pytest.fixture
def upstream() -> HTTPUpstream:
    """One that knows two addresses."""
    made = HTTPUpstream()
    made.on("GET", "/users", Answer(body=[{"id": 1}]), Answer(503), ConnectionError("reset"), Answer(body="last"))
    made.on("POST", "/users", lambda request: Answer(201, {"name": request.json()["name"]}))
    return made


def test_answers_come_by_script_and_the_last_for_ever(upstream: HTTPUpstream) -> None:
    client = Client(upstream.send, "https://api.example")
    assert client.get("/users", params={"page": 2}).json() == [{"id": 1}]
    assert client.get("/users").status_code == 503
    with pytest.raises(ConnectionError, match="reset"):
        client.get("/users")
    assert [client.get("/users").text for _ in range(3)] == ["last"] * 3
    assert [request.path for request in upstream.requests] == ["/users"] * 6
    assert upstream.requests[0].query == {"page": "2"}


def test_bodies_and_headers_arrive(upstream: HTTPUpstream) -> None:
    with Client(upstream.send, "https://api.example") as client:
        response = client.post("/users", json={"name": "Mira"}, headers={"Authorization": "key"})
    assert (response.status_code, response.json(), response.ok) == (201, {"name": "Mira"}, True)
    assert upstream.requests == [
        Request(
            "POST", "https://api.example/users", {"authorization": "key", "content-type": "application/json"},
            b'{"name": "Mira"}',
        )
    ]  # fmt: skip
    with pytest.raises(RuntimeError, match="closed"):
        client.get("/users")


def test_an_unknown_address_is_404_and_counts(upstream: HTTPUpstream) -> None:
    response = Client(upstream.send).delete("https://api.example/nothing")
    with pytest.raises(HTTPError, match="404"):
        response.raise_for_status()
    assert len(upstream.requests) == 1


def test_urlopen_has_the_face_of_urllib(upstream: HTTPUpstream) -> None:
    client = Client(upstream.send)
    with client.urlopen("https://api.example/users") as answer:
        assert (answer.status, answer.read()) == (200, b'[{"id": 1}]')  # type: ignore[attr-defined]
    with pytest.raises(urllib.error.HTTPError) as error:
        client.urlopen("https://api.example/users")
    assert error.value.code == 503
    error.value.close()


def test_delays_pass_on_the_clock_and_timeouts_end_them() -> None:
    clock = Clock()
    upstream = HTTPUpstream(clock)
    upstream.on("GET", "/slow", Answer(delay=7))
    client = Client(upstream.send, timeout=10)
    assert client.get("/slow").ok
    with pytest.raises(TimeoutError, match="2 s"):
        client.get("/slow", timeout=2)
    assert clock.monotonic() == 9
    assert [request.at for request in upstream.requests] == [0, 7]


def test_the_rate_limit_says_when_to_come_back() -> None:
    upstream = HTTPUpstream()
    upstream.on("GET", "/", Answer(body="ok"))
    upstream.limit_rate(2, 60)
    client = Client(upstream.send, "https://api.example")
    assert [client.get("/").status_code for _ in range(3)] == [200, 200, 429]
    upstream.clock.advance(20.5)
    refused = client.get("/")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "40")
    upstream.clock.advance(39.5)
    assert client.get("/").status_code == 200


def test_coroutines_have_a_client_too(upstream: HTTPUpstream) -> None:
    async def main() -> Any:
        async with AsyncClient(upstream.send, "https://api.example") as client:
            answers = await asyncio.gather(client.get("/users"), client.post("/users", json={"name": "Jo"}))
        return [answer.status_code for answer in answers], client.is_closed

    assert asyncio.run(main()) == ([200, 201], True)


@pytest.mark.parametrize(
    "arguments",
    [
        (5, "/"), ("get", "/"), ("BREW", "/"), ("GET", 5), ("GET", "/" * 9000), ("GET", "/", []),
        ("GET", "/", {"a": 1}),
        ("GET", "/", {str(n): "" for n in range(200)}), ("GET", "/", {}, "text"), ("GET", "/", {}, bytes(2 << 20)),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_request_is_the_callers_error(arguments: tuple[Any, ...]) -> None:
    upstream = HTTPUpstream()
    with pytest.raises((TypeError, ValueError)):
        upstream.send(*arguments)
    assert upstream.requests == []


def test_large_requests_fill_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "MOST_BYTES", 10_000)
    upstream = HTTPUpstream()
    for _ in range(2):
        upstream.send("POST", "/", {"a": "x" * 3000}, bytes(1000))
    with pytest.raises(AssertionError, match="requests"):
        upstream.send("POST", "/", {"a": "x" * 3000}, bytes(1000))
    assert len(upstream.requests) == 2
